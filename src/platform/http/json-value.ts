import { z } from '@hono/zod-openapi';

/**
 * Any JSON, in the schemas of routes. `z.json()` alone refers to itself without end, and the document of the API cannot be
 * made from it.
 */
export const jsonValue = z
  .json()
  .openapi({ type: ['null', 'boolean', 'number', 'string', 'array', 'object'], description: 'Any JSON.' });
