// Planted: the application goes past a capability's door.
import { secret } from '../capabilities/alpha/inner.ts';

export const taken = secret;
