// Planted: the dashboard takes a shortcut into the server.
import { connect } from '../src/platform/connect.ts';

export const Page = () => <p>{connect()}</p>;
