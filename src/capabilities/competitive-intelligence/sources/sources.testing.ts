/** Answers as tests write them, and the recorded ones where they are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SophiaError } from '../../../kernel/errors.ts';
import type { ItemsReading } from '../domain/contract.ts';
import type { ConnectorAnswer, ConnectorKind, ReadOptions } from './connector.ts';
import { connectorOf } from './connectors.ts';

const capturesDir = join(process.cwd(), '..', 'shared', 'data', 'captures');
/** Tests on recorded answers of others are skipped where the recordings are not at hand. */
export const hasCaptures = existsSync(capturesDir);

export function captureOf(file: string, url: string, contentType = 'application/json'): ConnectorAnswer {
  return { body: readFileSync(join(capturesDir, file)), contentType, url };
}

export function answerOf(
  value: unknown,
  url = 'https://service.example/list',
  contentType = 'application/json; charset=utf-8',
): ConnectorAnswer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { body: new TextEncoder().encode(text), contentType, url };
}

export const read = (
  kind: ConnectorKind,
  answer: ConnectorAnswer,
  options?: ReadOptions,
): Promise<ItemsReading> => connectorOf(kind).read(answer, options);

/** The code of the SophiaError that reading ends in; anything else that is thrown is passed on. */
export async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof SophiaError) return error.code;
    throw error;
  }
  return 'read';
}
