/** Which of our constraints PostgreSQL says was broken. */

const foreignKeyViolation = '23503';

export const isUnknownSource = (error: unknown): boolean =>
  isViolationOf(error, ['observations_source_id_fkey']);

/** The body was there when we looked and is not any more. */
export const isBodyRemoved = (error: unknown): boolean =>
  isViolationOf(error, ['observations_body', 'observations_extracted']);

function isViolationOf(error: unknown, constraints: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === foreignKeyViolation &&
    'constraint' in error &&
    typeof error.constraint === 'string' &&
    constraints.includes(error.constraint)
  );
}
