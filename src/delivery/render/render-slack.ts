/**
 * A notice as Slack messages. Texts stand in `plain_text` objects, which Slack never reads as notation; bold labels and
 * links are the only notation, written around escaped text without formatting characters. Long notices become several
 * messages in order, of which the bot puts the later ones into the thread of the first.
 */
import type { Notice } from '../domain/notice.ts';
import { oneLine, shorten } from '../domain/plain-text.ts';
import { splitText } from '../domain/split-text.ts';
import { standingRoom } from './amend-slack.ts';
import type { Button, Line, Link } from './notice-parts.ts';
import { buttonsAndLinks, linesOf, pack, standingOf } from './notice-parts.ts';
import type { SlackBlock, SlackButton, SlackMessage, SlackText } from './slack-blocks.ts';
import { escapeSlack, isUnformatted, marked, plainText, slackCost, slackLimits } from './slack-blocks.ts';

export interface SlackRendering {
  /** Buttons call back to Sophia (a bot with a signing secret); else they open a link. */
  readonly interactive?: boolean;
}

const longest = { button: 800, link: 2_000 } as const;
/** Room for a group of lines, so that no single block takes half a message. */
const groupLimit = 2_500;
const fieldLimit = 1_500;
/** Blocks that stand around the content of a message: header, headline, standing, actions, part, what became of it. */
const around = 5 + standingRoom.blocks;
const partRoom = 400 + standingRoom.characters;

export function renderSlack(notice: Notice, { interactive = false }: SlackRendering = {}): SlackMessage[] {
  const { buttons, links } = buttonsAndLinks(notice, longest);
  const headline = oneLine(notice.headline) || 'A message from Sophia';
  const head = headBlocks(headline, notice);
  const elements = [
    ...buttons.map((one, at) => button(one, at, interactive)),
    ...(interactive ? snoozeButton(notice) : []),
  ];
  const actions: readonly SlackBlock[] = elements.length === 0 ? [] : [{ type: 'actions', elements }];
  const footer = oneLine(notice.footer ?? '');
  const content = [
    ...notice.sections.flatMap((section) => blocksOf(linesOf(section))),
    ...linkBlocks(links),
    ...splitText(footer, groupLimit, slackCost).map(context),
  ];
  const room = slackLimits.allBlocks - partRoom;
  const parts = pack(content, {
    size: sizeOf,
    count: slackLimits.blocks - around,
    first: room - [...head, ...actions].reduce((sum, block) => sum + sizeOf(block), 0),
    later: room,
  });
  return parts.map((blocks, at) => {
    const isFirst = at === 0;
    const part = parts.length === 1 ? '' : `Part ${at + 1} of ${parts.length}`;
    const fallback = `${notice.sample ? '[Sample] ' : ''}${headline}${part === '' ? '' : ` (${part})`}`;
    return message(fallback, [
      ...(isFirst ? head : []),
      ...(part === '' ? [] : [context(isFirst ? part : `${part}: ${shorten(headline, 150, slackCost)}`)]),
      ...blocks,
      ...(isFirst ? actions : []),
    ]);
  });
}

/** The line that a notification shows, and what readers without blocks read. */
function message(fallback: string, blocks: readonly SlackBlock[]): SlackMessage {
  return {
    text: escapeSlack(shorten(fallback, slackLimits.text, slackCost)),
    blocks,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function headBlocks(headline: string, notice: Notice): readonly SlackBlock[] {
  const header = plainText(headline, slackLimits.header);
  const isCut = header.text !== escapeSlack(headline);
  return [
    { type: 'header', text: header },
    ...(isCut ? [{ type: 'section', text: plainText(headline, groupLimit) } as const] : []),
    context(standingOf(notice)),
  ];
}

const context = (text: string): SlackBlock => ({ type: 'context', elements: [plainText(text)] });

function blocksOf(lines: readonly Line[]): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let texts: string[] = [];
  let fields: SlackText[] = [];
  const flush = () => {
    for (const piece of splitText(texts.join('\n'), groupLimit, slackCost)) {
      if (piece.trim() !== '') blocks.push({ type: 'section', text: plainText(piece.trim()) });
    }
    if (fields.length > 0) blocks.push({ type: 'section', fields });
    texts = [];
    fields = [];
  };
  for (const line of lines) {
    if (line.kind === 'plain') {
      if (fields.length > 0) flush();
      texts.push(line.text);
    } else if (line.kind === 'title') {
      flush();
      const label = shorten(line.text, groupLimit, slackCost);
      blocks.push({
        type: 'section',
        text: isUnformatted(label) ? marked(`*${escapeSlack(label)}*`) : plainText(label),
      });
    } else {
      if (texts.length > 0) flush();
      for (const field of fieldsOf(line.label, line.text)) {
        const isFull =
          fields.length >= slackLimits.fields || JSON.stringify([...fields, field]).length > 2 * groupLimit;
        if (isFull) flush();
        fields.push(field);
      }
    }
  }
  flush();
  return blocks;
}

/** A value too long for one field goes on in the next, under the same label. */
function fieldsOf(label: string, text: string): readonly SlackText[] {
  const name = shorten(label, 150, slackCost);
  return splitText(text, fieldLimit, slackCost)
    .filter((piece) => piece.trim() !== '')
    .map((piece, at) => {
      const shown = at === 0 ? name : `${name} (continued)`;
      const value = piece.trim();
      return isUnformatted(shown) && isUnformatted(value)
        ? marked(`*${escapeSlack(shown)}*\n${escapeSlack(value)}`)
        : plainText(`${shown}\n${value}`, slackLimits.field);
    });
}

function linkBlocks(links: readonly Link[]): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let lines: string[] = [];
  let used = 0;
  const flush = () => {
    if (lines.length > 0) blocks.push({ type: 'section', text: marked(lines.join('\n')) });
    lines = [];
    used = 0;
  };
  for (const link of links) {
    const line = linkLine(link);
    if (used + line.length + 1 > slackLimits.text) flush();
    lines.push(line);
    used += line.length + 1;
  }
  flush();
  return blocks;
}

/** A label with formatting characters keeps them as look-alikes: a link has no `plain_text` form. */
function linkLine({ label, url }: Link): string {
  const shown = escapeSlack(
    shorten(label, 150, slackCost).replace(/[*_~`|]/g, (found) => lookAlikes[found] ?? ' '),
  );
  return url === undefined ? shown : `<${escapeSlack(url)}|${shown}>`;
}

const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', '|': '¦' };

function button(from: Button, at: number, interactive: boolean): SlackButton {
  const calls = interactive && from.value !== undefined && from.value.length <= slackLimits.buttonValue;
  return {
    type: 'button',
    text: plainText(from.label, slackLimits.buttonText),
    action_id: `${from.acknowledges ? 'acknowledge' : 'open'}-${from.about ?? at + 1}`,
    ...(calls && from.value !== undefined ? { value: from.value } : { url: from.url }),
    ...(from.acknowledges ? { style: 'primary' as const } : {}),
  };
}

function snoozeButton({ snooze }: Notice): readonly SlackButton[] {
  if (snooze === undefined || snooze.value.length > slackLimits.buttonValue) return [];
  const { label, value, about } = snooze;
  return [
    { type: 'button', text: plainText(label, slackLimits.buttonText), action_id: `snooze-${about}`, value },
  ];
}

const sizeOf = (block: SlackBlock): number => JSON.stringify(block).length + 1;
