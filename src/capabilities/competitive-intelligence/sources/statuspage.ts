/**
 * Status pages by Atlassian Statuspage: `GET {page}/api/v2/summary.json`, and `incidents.json`, which also has what is over. The
 * state of a component is its own (`components[]`): an incident may list a placeholder alone while others are down, and the
 * sentence beside the indicator may disagree with it. The summary drops incidents that ended, so it is a window.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import { isRecord, readJson } from './json-answer.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const component = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: z.string(),
  group: z.boolean().nullish().catch(null),
  description: z.string().nullish().catch(null),
});

const incident = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: z.string(),
  impact: z.string().nullish().catch(null),
  shortlink: z.unknown().optional(),
  created_at: z.unknown().optional(),
  started_at: z.unknown().optional(),
  resolved_at: z.unknown().optional(),
  scheduled_for: z.unknown().optional(),
  scheduled_until: z.unknown().optional(),
  incident_updates: z
    .array(
      z.object({
        body: z.string().catch(''),
        display_at: z.unknown().optional(),
        created_at: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch(null),
  components: z
    .array(z.object({ name: z.string(), status: z.string().catch('') }))
    .nullish()
    .catch(null),
});
type Incident = z.output<typeof incident>;

export const statuspage = defineConnector({
  kind: 'statuspage',
  title: 'Status page',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('Address of the status page: https://status.example.com.'),
    probe: z
      .boolean()
      .default(false)
      .describe(
        'It is not known whether there is one: that there is none is recorded, and looked at weekly.',
      ),
  }),
  polling: { intervalMinutes: 5, gapMs: 2_000, maxPages: 1 },
  request: ({ url }) => ({
    url: /\/api\/v2\/\w+\.json$/.test(new URL(url).pathname)
      ? url
      : new URL('/api/v2/summary.json', url).href,
  }),
  read(answer) {
    const value = readJson('statuspage', answer);
    const lists = ['components', 'incidents', 'scheduled_maintenances'] as const;
    if (!isRecord(value) || !isRecord(value['page']) || !lists.some((name) => Array.isArray(value[name]))) {
      throw new SophiaError('statuspage.unexpected', 'The answer is not that of a Statuspage site.', {
        where: answer.url,
        hint: 'Give the address of the status page itself; it must answer /api/v2/summary.json.',
      });
    }
    const listOf = (name: (typeof lists)[number]): readonly unknown[] => {
      const list = value[name];
      return Array.isArray(list) ? list : [];
    };
    const read = { kind: 'statuspage', answer };
    const page = linkOf(value['page']['url']);
    const parts = readEntries({
      ...read,
      list: listOf('components'),
      entry: component,
      toItem: (one) => (one.group === true ? null : componentItem(one, page)),
    });
    const incidents = readEntries({
      ...read,
      list: listOf('incidents'),
      entry: incident,
      toItem: (one) => incidentItem(one, 'incident'),
    });
    const maintenances = readEntries({
      ...read,
      list: listOf('scheduled_maintenances'),
      entry: incident,
      toItem: (one) => incidentItem(one, 'maintenance'),
    });
    const all = [incidents, maintenances, parts];
    return readingOf(
      {
        items: all.flatMap(({ items }) => items),
        caveats: all.flatMap(({ caveats }) => caveats),
        isWhole: all.every(({ isWhole }) => isWhole),
      },
      {
        isComplete: false,
        totals: {
          open_incidents: incidents.items.filter(({ fields }) => !isOver(fields['status'])).length,
          components: parts.items.length,
          impaired_components: parts.items.filter(({ fields }) => isImpaired(fields['status'])).length,
        },
      },
    );
  },
});

const isOver = (status: unknown): boolean =>
  status === 'resolved' || status === 'postmortem' || status === 'completed';
const isImpaired = (status: unknown): boolean => status !== 'operational' && status !== 'under_maintenance';

function componentItem(one: z.output<typeof component>, page: string | null): Item {
  return {
    key: `component:${one.id}`,
    type: 'component',
    title: cleanText(one.name, 300),
    link: page,
    at: null,
    text: cleanText(one.description ?? ''),
    fields: { status: one.status },
  };
}

function incidentItem(one: Incident, type: 'incident' | 'maintenance'): Item {
  const affected = (one.components ?? [])
    .filter(({ status }) => isImpaired(status) && status !== '')
    .map(({ name }) => cleanText(name, 200))
    .sort();
  return {
    key: `${type}:${one.id}`,
    type,
    title: cleanText(one.name, 300),
    link: linkOf(one.shortlink),
    at: instantOf(one.started_at) ?? instantOf(one.created_at),
    text: updatesText(one),
    fields: {
      status: one.status,
      impact: one.impact ?? null,
      components: affected,
      resolved_at: instantOf(one.resolved_at),
      ...(type === 'maintenance'
        ? {
            scheduled_for: instantOf(one.scheduled_for),
            scheduled_until: instantOf(one.scheduled_until),
          }
        : {}),
    },
  };
}

/** Newest first, as the service does; it says so nowhere, so it is made sure. */
function updatesText({ incident_updates }: Incident): string {
  return cleanText(
    (incident_updates ?? [])
      .map((update) => ({
        at: instantOf(update.display_at) ?? instantOf(update.created_at) ?? '',
        body: wordsOrNull(plainText(update.body)) ?? '',
      }))
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .map(({ body }) => body)
      .join('\n'),
  );
}
