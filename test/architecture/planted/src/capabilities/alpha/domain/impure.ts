// Planted: domain code reaches into a part that does I/O.
import { connect } from '../../../platform/connect.ts';

export const dirty = connect;
