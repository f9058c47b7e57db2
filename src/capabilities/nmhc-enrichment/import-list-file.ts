/** Takes a list file of a person in: read once before anything is stored, so that bad input leaves no half-written state. */
import { basename } from 'node:path';
import type { CapabilityServices } from '../contract.ts';
import type { ListDefaults } from './domain/list-row.ts';
import { importedSource, importList, readList, registerLists } from './import-list.ts';
import type { ImportReport } from './import-report.ts';
import { scoreAccounts } from './score-accounts.ts';

export interface ListFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly defaults: ListDefaults;
  readonly sample: boolean;
}

/** Stores the list and computes the accounts anew; signals are told by the next cycle. @throws SophiaError as `readList` */
export async function importListFile(
  services: CapabilityServices,
  { file, bytes, defaults, sample }: ListFile,
): Promise<{ readonly report: ImportReport; readonly accounts: number }> {
  readList(bytes, file, defaults);
  const source = importedSource(file, defaults, sample);
  await registerLists(services, undefined, [source]);
  const report = await importList(services, { source, file: basename(file), bytes, defaults });
  const { documents } = await scoreAccounts(services);
  return { report, accounts: documents.length };
}
