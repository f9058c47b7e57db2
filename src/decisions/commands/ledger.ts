/** `sophia ledger verify|export|erase`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { LedgerVerification } from '../ledger/contract.ts';
import { verifyExport } from '../ledger/export-ledger.ts';
import { trustOnly } from '../ledger/signing-key.ts';
import type { ActorOptions, DecisionCommandContext } from './shared.ts';
import { actorOf } from './shared.ts';

export function ledgerCommands(program: Command, context: DecisionCommandContext): void {
  const ledger = program.command('ledger').description('The audit record: every decision and change');

  ledger
    .command('verify')
    .description('Whether the ledger is as it was written; exit code 1 when it is not')
    .option('--file <export>', 'verify an export instead, without a workspace')
    .option('--public-key <pem>', 'with --file: the public key that its checkpoints must be signed by')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia ledger verify --json\n  sophia ledger verify --file ledger.jsonl --public-key ledger.pub.pem',
    )
    .action(async (options: { file?: string; publicKey?: string }) => {
      const result =
        options.file === undefined
          ? await (await context.decisions()).ledger.verify()
          : await verifyFile(options.file, options.publicKey);
      context.answer(result, describe(result));
      if (!result.ok) context.found();
    });

  ledger
    .command('export')
    .description('Writes the ledger as JSON lines with all that offline verification needs')
    .requiredOption('--output <file>', 'where to')
    .addHelpText('after', '\nExample:\n  sophia ledger export --output ledger.jsonl')
    .action(async ({ output }: { output: string }) => {
      const { ledger: keeping } = await context.decisions();
      await keeping.checkpoint();
      let lines = 0;
      const counted = async function* () {
        for await (const line of keeping.export()) {
          lines += 1;
          yield line;
        }
      };
      const draft = `${output}.part`;
      try {
        await pipeline(Readable.from(counted()), createWriteStream(draft, { mode: 0o600 }));
        await rename(draft, output);
      } catch (error) {
        throw new SophiaError('ledger.export', `The export cannot be written: ${messageOf(error)}.`, {
          where: output,
          cause: error,
        });
      }
      context.answer({ file: output, lines }, `${lines} lines in ${output}`);
    });

  ledger
    .command('erase')
    .description(
      'Removes what the ledger says about somebody; the entries and the chain stay and still verify',
    )
    .option('--subject <id>', 'every entry about this subject, as the ledger shows it')
    .option('--entry <number>', 'this entry alone')
    .requiredOption('--reason <text>', 'why; it stays in the ledger, so name nobody in it')
    .option('--yes', 'without asking first; there is no way back')
    .option('--as <user>', 'whose name the ledger keeps; user:local unless told')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia ledger erase --subject user:usr_1 --reason "asked to be forgotten on 2026-11-23"\n  sophia ledger erase --entry 41 --reason "a name in the reason" --yes --json',
    )
    .action(async (options: EraseOptions) => {
      const target = targetOf(options);
      const actor = actorOf(options);
      const reason = reasonOf(options.reason);
      const { ledger: keeping } = await context.decisions();
      const found = await keeping.findBodies(target);
      const bodies = `${found.length} ${found.length === 1 ? 'body' : 'bodies'}`;
      const isSure =
        options.yes === true ||
        found.length === 0 ||
        (await context.confirm(
          `Erase the ${bodies} of ${namesOf(found)} for good? Also remove backups made before.`,
        ));
      const entries = isSure ? await keeping.eraseBody(target, actor, reason) : [];
      context.answer(
        { erased: entries.length, entries },
        entries.length === 0
          ? 'Nothing was erased.'
          : `Erased the body of ${namesOf(entries)}. Backups made before still hold it.`,
      );
    });
}

interface EraseOptions extends ActorOptions {
  readonly subject?: string;
  readonly entry?: string;
  readonly reason: string;
  readonly yes?: boolean;
}

function targetOf({ subject, entry }: EraseOptions): number | string {
  if ((subject === undefined) === (entry === undefined)) {
    throw new SophiaError('command.target', 'Say either --subject or --entry.', { where: '--subject' });
  }
  if (entry === undefined) return subject ?? '';
  if (/^[1-9]\d{0,14}$/.test(entry)) return Number(entry);
  throw new SophiaError('command.entry', `"${entry}" is not the number of an entry.`, { where: '--entry' });
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= 2000) return reason;
  throw new SophiaError('command.reason', 'The reason must be 1 to 2000 characters.', { where: '--reason' });
}

/** `entry 4`, `entries 4, 7 and 9`; of many the first ones. */
function namesOf(entries: readonly number[]): string {
  const [first] = entries;
  if (entries.length <= 1) return `entry ${first}`;
  const shown = entries.slice(0, 9);
  const rest = entries.length - shown.length;
  return rest > 0
    ? `entries ${shown.join(', ')} and ${rest} more`
    : `entries ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

async function verifyFile(file: string, publicKey: string | undefined): Promise<LedgerVerification> {
  if (publicKey === undefined) {
    throw new SophiaError(
      'ledger.public_key',
      'An export is verified against a public key that came by another way.',
      {
        where: '--public-key',
        hint: 'Get it from the machine that keeps the ledger: openssl pkey -in ledger-ed25519.pem -pubout',
      },
    );
  }
  try {
    const check = trustOnly([await readFile(publicKey, 'utf8')]);
    return await verifyExport(createInterface({ input: createReadStream(file), crlfDelay: Infinity }), check);
  } catch (error) {
    if (error instanceof SophiaError) throw error;
    throw new SophiaError('ledger.export_file', `The export cannot be verified: ${messageOf(error)}.`, {
      where: file,
      cause: error,
    });
  }
}

function describe({ ok, entries, first_bad, checkpoint }: LedgerVerification): string {
  const signed =
    checkpoint === null
      ? 'nothing is signed yet'
      : `signed up to entry ${checkpoint.seq} at ${checkpoint.at}`;
  return ok
    ? `The ledger is as it was written: ${entries} entries, ${signed}.`
    : `The ledger was changed. First at entry ${first_bad?.seq}: ${first_bad?.reason} ${entries} entries before it are good; ${signed}.`;
}
