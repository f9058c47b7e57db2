/** Block Kit as far as notices need it, and its limits (research sheet, section 8). */
import { shorten } from '../domain/plain-text.ts';

export type SlackText =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type SlackButton = {
  readonly type: 'button';
  readonly text: SlackText;
  readonly action_id: string;
  readonly url?: string;
  readonly value?: string;
  readonly style?: 'primary';
};

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'section'; readonly fields: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] }
  | { readonly type: 'actions'; readonly elements: readonly SlackButton[] };

/** Body of a post, without channel and thread. Nothing in it is looked at for links, names or mentions. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly mrkdwn: false;
  readonly parse: 'none';
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

export const slackLimits = {
  blocks: 50,
  header: 150,
  text: 3_000,
  fields: 10,
  field: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  /**
   * Characters of all blocks together. Slack refuses at about 13,200 and does not say what it counts (bolt-js issues 2509
   * and 2867: 11,341 characters of text were refused); so the serialised blocks, containers and all, stay below 11,000.
   */
  allBlocks: 11_000,
} as const;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The three characters that Slack's notation is made of; without them there is no mention and no link. */
export function escapeSlack(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** Length once escaped. */
export const slackCost = (character: string): number => (entities[character] ?? character).length;

/** `text` within `limit` once escaped. */
export const plainText = (text: string, limit: number = slackLimits.text): SlackText => ({
  type: 'plain_text',
  text: escapeSlack(shorten(text, limit, slackCost)),
  emoji: false,
});

/** For notation that we write ourselves around text that is escaped and `isUnformatted`. */
export const marked = (text: string): SlackText => ({ type: 'mrkdwn', text, verbatim: true });

/** Free of the characters that format in Slack: a bold label around it cannot be broken out of. */
export const isUnformatted = (text: string): boolean => !/[*_~`\n]/.test(text);
