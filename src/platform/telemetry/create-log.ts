/** The process log: pino, one JSON object a line on standard error, so that standard output stays an answer's. */
import pino from 'pino';
import { Secret } from '../../kernel/secret.ts';
import type { Log } from './log.ts';

/** Keys that never belong in a log, wherever they stand; values of the type `Secret` mask themselves. */
const redacted = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'client_secret',
].flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]);

/** A database address can carry a password; keep the host. */
function withoutPassword(value: unknown): unknown {
  if (value instanceof Secret) return value.toString();
  return typeof value === 'string' ? value.replace(/(\w+:\/\/[^:/@\s]*):[^@\s]*@/g, '$1:[secret]@') : value;
}

export function createLog(
  level: string,
  destination: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted, censor: '[secret]' },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) =>
          Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, withoutPassword(value)])),
      },
      serializers: { err: pino.stdSerializers.err },
    },
    destination,
  );
}
