/** Reads an archive from beginning to end and checks every sum in it, without a database. */
import { stat } from 'node:fs/promises';
import {
  altered,
  type BackupHeader,
  fileEndSchema,
  fileSchema,
  type Frame,
  headerSchema,
  parseJson,
  readFrames,
  tableEndSchema,
  tableSchema,
} from './archive.ts';
import { FileSum } from './files.ts';
import { RowDigest } from './row-digest.ts';
import type { BackupSummary, TableSummary } from './write-backup.ts';

export interface VerifiedBackup {
  readonly header: BackupHeader;
  readonly summary: BackupSummary;
}

type Open =
  | { readonly kind: 'table'; readonly schema: string; readonly table: string; readonly digest: RowDigest }
  | { readonly kind: 'file'; readonly path: string; readonly sum: FileSum };

/** @throws SophiaError `backup.truncated`, `backup.altered`, `backup.not_one`, `backup.newer`, `backup.unreadable` */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const tables: TableSummary[] = [];
  const files = { count: 0, bytes: 0 };
  let header: BackupHeader | undefined;
  let open: Open | undefined;
  for await (const frame of readFrames(file)) {
    switch (frame.kind) {
      case 'H':
        header = parseJson(headerSchema, frame.payload, file);
        break;
      case 'T': {
        const { schema, table } = parseJson(tableSchema, frame.payload, file);
        open = { kind: 'table', schema, table, digest: new RowDigest() };
        break;
      }
      case 'F':
        open = { kind: 'file', path: parseJson(fileSchema, frame.payload, file).path, sum: new FileSum() };
        break;
      case 'D':
        if (open?.kind === 'table') open.digest.update(frame.payload);
        else open?.sum.update(frame.payload);
        break;
      case 'E':
        if (open?.kind === 'table') tables.push(checkTable(open, frame, file));
        else if (open?.kind === 'file') {
          files.count += 1;
          files.bytes += checkFile(open, frame, file);
        }
        open = undefined;
        break;
      case 'S':
      case 'Z':
        break;
    }
  }
  if (header === undefined) throw altered(file, 'it has no header');
  const { size } = await stat(file);
  return {
    header,
    summary: { version: header.version, createdAt: header.created_at, bytes: size, tables, files },
  };
}

function checkTable(open: Extract<Open, { kind: 'table' }>, frame: Frame, file: string): TableSummary {
  const said = parseJson(tableEndSchema, frame.payload, file);
  const found = open.digest.result();
  if (said.rows !== found.rows || said.digest !== found.digest) {
    throw altered(file, `the rows of ${open.schema}.${open.table} are not those that were written`);
  }
  return { schema: open.schema, table: open.table, ...found };
}

function checkFile(open: Extract<Open, { kind: 'file' }>, frame: Frame, file: string): number {
  const said = parseJson(fileEndSchema, frame.payload, file);
  const found = open.sum.result();
  if (said.sha256 !== found.sha256)
    throw altered(file, `the file ${open.path} is not the one that was written`);
  return found.bytes;
}
