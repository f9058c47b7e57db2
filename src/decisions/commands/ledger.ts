/** `sophia ledger verify|export`. */
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
import type { DecisionCommandContext } from './shared.ts';

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
