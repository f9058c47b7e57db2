// Planted: the durable engine is used past its port.
import { DBOS } from '@dbos-inc/dbos-sdk';

export const engine = DBOS;
