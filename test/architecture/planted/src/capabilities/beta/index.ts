// Planted: a capability climbs over the wall of another one.
import { secret } from '../alpha/inner.ts';

export const stolen = secret;
