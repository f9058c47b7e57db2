// Planted: kernel reaches up into a layer above it.
export { connect } from '../platform/connect.ts';
