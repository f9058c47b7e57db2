/**
 * GitHub organisations: `GET https://api.github.com/orgs/{org}/repos`, `/repos/{org}/{repo}/releases`, `/orgs/{org}/events`. Which one an answer
 * is shows in its shape. 60 requests an hour without a token, 5,000 with one. People who did something are not read.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { isRecord, readJson } from './json-answer.ts';
import { cleanText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const pageSize = 100;
const id = z.union([z.number(), z.string().min(1)]).transform(String);
const name = /^[\w.-]{1,100}$/;

const release = z.object({
  id,
  tag_name: z.string().min(1),
  name: z.string().nullish().catch(null),
  body: z.string().nullish().catch(null),
  html_url: z.unknown().optional(),
  published_at: z.unknown().optional(),
  draft: z.boolean().nullish().catch(null),
  prerelease: z.boolean().nullish().catch(null),
});

const repository = z.object({
  id,
  full_name: z.string().min(1),
  description: z.string().nullish().catch(null),
  html_url: z.unknown().optional(),
  created_at: z.unknown().optional(),
  private: z.boolean().nullish().catch(null),
  fork: z.boolean().nullish().catch(null),
  archived: z.boolean().nullish().catch(null),
  language: z.unknown().optional(),
  homepage: z.unknown().optional(),
  license: z.object({ spdx_id: z.unknown().optional() }).nullish().catch(null),
});

const event = z.object({
  id,
  type: z.string().min(1),
  repo: z.object({ name: z.string() }),
  created_at: z.unknown().optional(),
});

export const github = defineConnector({
  kind: 'github',
  title: 'GitHub organisation',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    org: z.string().regex(name).describe('Organisation, as in github.com/<org>.'),
    repo: z
      .string()
      .regex(name)
      .optional()
      .describe('Repository whose releases are read; left out, the repositories are.'),
    events: z.boolean().default(false).describe('Read the public events of the organisation instead.'),
    token: z
      .string()
      .regex(/^(env|file|secret):.+$/, 'must be a reference such as env:GITHUB_TOKEN')
      .optional()
      .describe('Reference of the secret with a token; it needs no scopes and raises the limit of requests.'),
  }),
  polling: { intervalMinutes: 360, gapMs: 2_000, maxPages: 5 },
  request: ({ org, repo, events, token }) => {
    const path = events
      ? `orgs/${org}/events`
      : repo === undefined
        ? `orgs/${org}/repos`
        : `repos/${org}/${repo}/releases`;
    return {
      url: `https://api.github.com/${path}?per_page=${pageSize}`,
      headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
      bearer: token ?? null,
    };
  },
  read(answer) {
    const list = readJson('github', answer);
    if (!Array.isArray(list)) {
      throw new SophiaError('github.unexpected', 'The answer is not a list.', { where: answer.url });
    }
    const read = { kind: 'github', answer, list };
    const next = nextOf(answer, list.length);
    switch (shapeOf(list, answer)) {
      case 'releases':
        return readingOf(readEntries({ ...read, entry: release, toItem: releaseItem }), {
          isComplete: false,
          next,
        });
      case 'events':
        return readingOf(readEntries({ ...read, entry: event, toItem: eventItem }), {
          isComplete: false,
          next,
        });
      case 'repositories': {
        const entries = readEntries({ ...read, entry: repository, toItem: repositoryItem });
        const page = URL.canParse(answer.url) ? new URL(answer.url).searchParams.get('page') : null;
        return readingOf(entries, {
          isComplete: next === null && (page === null || page === '1'),
          totals: { repositories: entries.items.length },
          next,
        });
      }
    }
  },
});

type Shape = 'releases' | 'repositories' | 'events';

/** By the entries; an empty list is what was asked for. */
function shapeOf(list: readonly unknown[], answer: ConnectorAnswer): Shape {
  const entries = list.filter(isRecord);
  const most = (key: string) => entries.filter((one) => one[key] !== undefined).length * 2 > list.length;
  if (most('tag_name')) return 'releases';
  if (most('full_name')) return 'repositories';
  if (most('type') && most('repo')) return 'events';
  const path = URL.canParse(answer.url) ? new URL(answer.url).pathname : answer.url;
  if (list.length === 0 && path.endsWith('/releases')) return 'releases';
  if (list.length === 0 && path.endsWith('/repos')) return 'repositories';
  if (list.length === 0 && path.endsWith('/events')) return 'events';
  throw new SophiaError(
    'github.unexpected',
    'The list is neither of releases nor of repositories nor of events.',
    {
      where: answer.url,
    },
  );
}

function releaseItem(one: z.output<typeof release>): Item | null {
  if (one.draft === true) return null;
  return {
    key: `release:${one.id}`,
    type: 'release',
    title: cleanText(one.name ?? '', 300) || cleanText(one.tag_name, 300),
    link: linkOf(one.html_url),
    at: instantOf(one.published_at),
    text: cleanText(one.body ?? ''),
    fields: { tag: cleanText(one.tag_name, 100), prerelease: one.prerelease ?? false },
  };
}

function repositoryItem(one: z.output<typeof repository>): Item | null {
  if (one.private === true) return null;
  return {
    key: `repository:${one.id}`,
    type: 'repository',
    title: cleanText(one.full_name, 300),
    link: linkOf(one.html_url),
    at: instantOf(one.created_at),
    text: cleanText(one.description ?? ''),
    fields: {
      archived: one.archived ?? false,
      fork: one.fork ?? false,
      language: wordsOrNull(one.language),
      license: wordsOrNull(one.license?.spdx_id),
      homepage: linkOf(one.homepage),
    },
  };
}

function eventItem(one: z.output<typeof event>): Item {
  const what = cleanText(one.type.replace(/Event$/, ''), 60);
  const repo = cleanText(one.repo.name, 200);
  return {
    key: `event:${one.id}`,
    type: 'record',
    title: `${what}: ${repo}`,
    link: linkOf(`https://github.com/${repo}`),
    at: instantOf(one.created_at),
    text: '',
    fields: { event: what, repository: repo },
  };
}

/** By the Link header, else by the number of the page where this one is full; on the same host only. */
function nextOf(answer: ConnectorAnswer, length: number): string | null {
  if (!URL.canParse(answer.url)) return null;
  const url = new URL(answer.url);
  if (answer.link !== undefined) {
    const link = nextIn(answer.link);
    if (link === undefined || !URL.canParse(link, url.href)) return null;
    const next = new URL(link, url);
    return next.origin === url.origin ? next.href : null;
  }
  const size = Number(url.searchParams.get('per_page') ?? 0);
  if (!(size > 0) || length < size) return null;
  url.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
  return url.href;
}

/** Of a `Link` header (RFC 8288): an address in angle brackets with its parameters, of which `rel` may hold several words. */
function nextIn(header: string): string | undefined {
  for (const [, link, parameters = ''] of header
    .slice(0, 20_000)
    .matchAll(/<([^<>]{1,2000})>([^<>]{0,2000})/g)) {
    const rel = /;\s{0,5}rel\s{0,5}=\s{0,5}(?:"([^"]{0,200})"|([^\s;,"]{1,200}))/i.exec(parameters);
    const words = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    if (words.includes('next')) return link;
  }
  return undefined;
}
