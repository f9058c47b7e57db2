/**
 * The CFPB compares a company's name to the letter, so the name in the workspace file is looked up once among the names
 * that it knows (`_suggest_company`), and what comes back is kept.
 */
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { ConfiguredSource } from './settings.ts';
import { requestOf } from './source-request.ts';
import { connectorOf } from './sources/connectors.ts';
import { fetchRequestOf } from './sources/fetch-pages.ts';
import { readJson } from './sources/json-answer.ts';

type Tables = {
  competitor_company_names: { source_id: string; asked: string; company: string; resolved_at: Date };
};

export type ResolvedCompany =
  | { readonly kind: 'company'; readonly company: string }
  | { readonly kind: 'settled'; readonly outcome: PollOutcome };

const namesSchema = z.array(z.string().min(1));
const shownNames = 5;

/** @throws SophiaError `cfpb.unknown_company`, and what an answer is that cannot be read. */
export async function resolveCompany(
  services: CapabilityServices,
  { source, id }: ConfiguredSource,
  signal: AbortSignal,
): Promise<ResolvedCompany> {
  const { database, evidence, clock, fetch } = services;
  const tables = database.db.withTables<Tables>();
  const given = source.settings?.['company'];
  const asked = typeof given === 'string' ? given : '';
  const known = await tables
    .selectFrom('competitor_company_names')
    .select('company')
    .where('source_id', '=', id)
    .where('asked', '=', asked)
    .executeTakeFirst();
  if (known) return { kind: 'company', company: known.company };

  const request = requestOf(source, services.userAgent);
  const url = new URL('_suggest_company/', request.url);
  url.searchParams.set('text', asked);
  const now = () => clock.now();
  const result = await fetch({ ...fetchRequestOf(connectorOf('cfpb'), request), url: url.href, signal });
  if (result.kind === 'deferred') {
    await evidence.sources.pollAgainAt(id, toInstant(new Date(now().getTime() + result.retryAfterMs)));
    return settled('deferred', result.reason);
  }
  if (result.kind !== 'ok') {
    const reason = 'reason' in result ? result.reason : 'the list of names did not come';
    await evidence.sources.recordMiss(
      id,
      toInstant(now()),
      result.kind === 'unreachable' ? 'unreachable' : 'miss',
      reason,
    );
    return settled('unhealthy', reason);
  }
  const contentType = result.headers['content-type'] ?? '';
  const names = namesSchema.safeParse(readJson('cfpb', { body: result.body, contentType, url: result.url }));
  if (!names.success)
    throw new SophiaError('cfpb.unexpected', 'The answer is not a list of company names.', {
      where: url.href,
    });
  const company = bestName(asked, names.data);
  if (company === undefined) throw unknown(asked, names.data);
  const values = { source_id: id, asked, company, resolved_at: now() };
  await tables
    .insertInto('competitor_company_names')
    .values(values)
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(values))
    .execute();
  return { kind: 'company', company };
}

/** Equal but for case, points and spaces; else the only one that begins so. Two that fit are a question for a person. */
function bestName(asked: string, names: readonly string[]): string | undefined {
  const equal = names.find((name) => bare(name) === bare(asked));
  if (equal !== undefined) return equal;
  const [first, second] = names.filter((name) => bare(name).startsWith(bare(asked)));
  return second === undefined ? first : undefined;
}

const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function unknown(asked: string, names: readonly string[]): SophiaError {
  const others = names.slice(0, shownNames).map((name) => `"${name}"`);
  return new SophiaError('cfpb.unknown_company', `The CFPB knows no company called "${asked}".`, {
    hint:
      others.length === 0
        ? 'It may have no complaint yet; check the spelling of "company".'
        : `Set "company" to one of: ${others.join(', ')}.`,
  });
}

const settled = (state: PollOutcome['state'], reason: string): ResolvedCompany => ({
  kind: 'settled',
  outcome: { state, reason, observations: 0, facts: 0, signals: 0 },
});
