import { connect } from './connect.ts';

export const address = (): string => connect();
