// Planted: a circle, with its other half.
import { address } from './address.ts';

export const connect = (): string => address();
