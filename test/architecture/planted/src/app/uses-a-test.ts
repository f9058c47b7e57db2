// Planted: product code uses a test's helper.
import { fake } from './helper.testing.ts';

export const product = fake;
