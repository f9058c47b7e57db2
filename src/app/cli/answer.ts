/**
 * How the command line speaks: the answer alone on standard output (one JSON document with --json), everything else on
 * standard error, errors as one line that says what, where and how to mend it.
 */
import { SophiaError, exitCodeOf, messageOf } from '../../kernel/errors.ts';
import { explainFileError } from './file-error.ts';

export interface Terminal {
  readonly json: boolean;
  answer(json: unknown, text: string): void;
  progress(message: string): void;
  found(): void;
  /** The command answered, but nothing that it needed could be had. */
  unavailable(): void;
  /** Whether the one JSON document of this call is out. */
  hasAnswered(): boolean;
  /** Exit code so far: 0, or what `found` (1) or `unavailable` (3) made of it. */
  exitCode(): 0 | 1 | 3;
}

export interface TerminalStreams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

export function createTerminal(json: boolean, streams: TerminalStreams): Terminal {
  let code: 0 | 1 | 3 = 0;
  let answered = false;
  return {
    json,
    answer(value, text) {
      answered = true;
      streams.out.write(
        json ? `${JSON.stringify(value)}\n` : text.endsWith('\n') || text === '' ? text : `${text}\n`,
      );
    },
    progress(message) {
      streams.err.write(`${oneLine(message)}\n`);
    },
    found() {
      code = 1;
    },
    unavailable() {
      code = 3;
    },
    hasAnswered: () => answered,
    exitCode: () => code,
  };
}

/** Tells an error and answers the exit code (DESIGN section 6). */
export function tellError(thrown: unknown, json: boolean, streams: TerminalStreams): 2 | 3 {
  const error = explainFileError(thrown);
  const known =
    error instanceof SophiaError
      ? error
      : new SophiaError('internal', `Sophia failed: ${messageOf(error)}.`, {
          kind: 'internal',
          hint: 'Run it again with SOPHIA_LOG_LEVEL=debug, and report it if it stays.',
          cause: error,
        });
  if (json) {
    const body = {
      code: known.code,
      message: known.message,
      where: known.where ?? null,
      hint: known.hint ?? null,
    };
    streams.out.write(`${JSON.stringify({ error: body })}\n`);
  } else {
    const where = known.where === undefined ? '' : ` [${known.where}]`;
    const hint = known.hint === undefined ? '' : ` ${known.hint}`;
    streams.err.write(`sophia: ${oneLine(`${known.message}${where}${hint}`)}\n`);
  }
  if (process.env['SOPHIA_LOG_LEVEL'] === 'debug' && thrown instanceof Error)
    streams.err.write(`${thrown.stack}\n`);
  return exitCodeOf(known.kind);
}

/** Control characters of a file name or a foreign message must not steer the reader's terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
