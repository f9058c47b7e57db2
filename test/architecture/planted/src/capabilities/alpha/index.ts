export { secret } from './inner.ts';
