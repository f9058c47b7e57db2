/** Asks the person at the terminal before something that cannot be taken back. */
import { createInterface } from 'node:readline/promises';
import { SophiaError } from '../../kernel/errors.ts';

/** What it reads from and writes to: standard input and standard error, as standard output is for the answer alone. */
export interface Dialogue {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * Whether the answer was yes; anything but `y` or `yes` is no, also an end of the input.
 *
 * @throws SophiaError `command.confirm` where nobody sits at a terminal to answer
 */
export async function confirm(question: string, dialogue: Dialogue): Promise<boolean> {
  if (dialogue.input.isTTY !== true) {
    throw new SophiaError('command.confirm', 'This cannot be taken back, and nobody is here to confirm it.', {
      where: 'standard input',
      hint: 'Add --yes when you are sure.',
    });
  }
  const asked = createInterface({ input: dialogue.input, output: dialogue.output });
  try {
    const ended = new Promise<string>((resolve) => asked.once('close', () => resolve('')));
    const answer = await Promise.race([asked.question(`${question} [y/N] `), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asked.close();
  }
}
