/**
 * A notice as messages of a Teams workflow: Adaptive Card 1.5 in the message envelope, each below 28 KB of serialised bytes.
 * All text stands in text runs, which are not read as Markdown, so nothing a page says becomes a link or a format; buttons
 * only open addresses, since a card from a workflow cannot call back (research sheet, section 9).
 */
import type { Notice } from '../domain/notice.ts';
import { oneLine, shorten } from '../domain/plain-text.ts';
import { splitText } from '../domain/split-text.ts';
import { buttonsAndLinks, linesOf, pack, standingOf } from './notice-parts.ts';

type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large';
  readonly isSubtle?: true;
  readonly color?: 'Attention' | 'Warning';
  readonly selectAction?: OpenUrl;
};

type OpenUrl = {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
  readonly style?: 'positive';
};

export type TeamsElement = {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: 'None' | 'Small' | 'Medium';
};

export type TeamsMessage = {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: {
        readonly type: 'AdaptiveCard';
        readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
        readonly version: '1.5';
        readonly fallbackText: string;
        readonly body: readonly TeamsElement[];
        readonly actions?: readonly OpenUrl[];
      };
    },
  ];
};

/** 28 KB are meant as 28,000 bytes at the least; the rest is room for what the workflow adds. */
const longestMessage = 27_000;
const runLimit = 4_000;
const longest = { button: 1_500, link: 2_000 } as const;
/** Beside the content: envelope, fallback text, part number and headline of a later message. */
const envelope = 3_000;

export function renderTeams(notice: Notice): TeamsMessage[] {
  const { buttons, links } = buttonsAndLinks(notice, longest);
  const headline = oneLine(notice.headline) || 'A message from Sophia';
  const actions = buttons.map(
    ({ label, url, acknowledges }): OpenUrl => ({
      type: 'Action.OpenUrl',
      title: visible(shorten(label, 100, jsonBytes)),
      url,
      ...(acknowledges ? { style: 'positive' } : {}),
    }),
  );
  const standing =
    notice.severity === 'critical' ? 'Attention' : notice.severity === 'high' ? 'Warning' : undefined;
  const head: readonly TeamsElement[] = [
    line([
      {
        type: 'TextRun',
        text: visible(shorten(headline, runLimit, jsonBytes)),
        weight: 'Bolder',
        size: 'Large',
      },
    ]),
    line(
      [
        standing === undefined
          ? { type: 'TextRun', text: standingOf(notice), isSubtle: true }
          : { type: 'TextRun', text: standingOf(notice), color: standing },
      ],
      'None',
    ),
  ];
  const content = [
    ...notice.sections.flatMap(elementsOf),
    ...links.map(({ label, url }) => {
      const text = visible(shorten(label, 300, jsonBytes));
      return line([
        url === undefined
          ? { type: 'TextRun', text }
          : { type: 'TextRun', text, selectAction: { type: 'Action.OpenUrl', title: text, url } },
      ]);
    }),
    ...textLines(oneLine(notice.footer ?? ''), (text) => ({ type: 'TextRun', text, isSubtle: true })),
  ];
  const room = longestMessage - envelope;
  const parts = pack(content, {
    size: sizeOf,
    first: room - [...head, ...actions].reduce((sum, one) => sum + sizeOf(one), 0),
    later: room,
  });
  return parts.map((body, at) => {
    const part = parts.length === 1 ? '' : `Part ${at + 1} of ${parts.length}`;
    const fallback = shorten(`${part === '' ? '' : `${part}: `}${headline}`, 800, jsonBytes);
    return messageOf(
      visible(fallback),
      [
        ...(at === 0 ? head : []),
        ...(part === ''
          ? []
          : [line([{ type: 'TextRun', text: at === 0 ? part : visible(fallback), isSubtle: true }])]),
        ...body,
      ],
      at === 0 ? actions : [],
    );
  });
}

function messageOf(
  fallbackText: string,
  body: readonly TeamsElement[],
  actions: readonly OpenUrl[],
): TeamsMessage {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          type: 'AdaptiveCard',
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          version: '1.5',
          fallbackText,
          body,
          ...(actions.length === 0 ? {} : { actions }),
        },
      },
    ],
  };
}

function elementsOf(section: Notice['sections'][number]): readonly TeamsElement[] {
  return linesOf(section).flatMap((one): readonly TeamsElement[] => {
    switch (one.kind) {
      case 'title':
        return [
          line(
            [{ type: 'TextRun', text: visible(shorten(one.text, runLimit, jsonBytes)), weight: 'Bolder' }],
            'Medium',
          ),
        ];
      case 'plain':
        return textLines(one.text, (text) => ({ type: 'TextRun', text }));
      case 'labelled': {
        const label = visible(shorten(one.label, 300, jsonBytes));
        const [first, ...rest] = textLines(one.text, (text) => ({ type: 'TextRun', text }));
        const name: TextRun = { type: 'TextRun', text: `${label}: `, weight: 'Bolder' };
        return [line([name, ...(first?.inlines ?? [])], 'Small'), ...rest];
      }
    }
  });
}

/** A run shows no line ends, so each line is a block of its own. */
function textLines(text: string, run: (text: string) => TextRun): readonly TeamsElement[] {
  return text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .flatMap((one) => splitText(one, runLimit, jsonBytes))
    .map((piece) => line([run(visible(piece))], 'Small'));
}

const line = (inlines: readonly TextRun[], spacing?: TeamsElement['spacing']): TeamsElement => ({
  type: 'RichTextBlock',
  inlines,
  ...(spacing === undefined ? {} : { spacing }),
});

/** `{{DATE(...)}}` and `{{TIME(...)}}` are computed by the client wherever they stand in a card. */
const visible = (text: string): string => text.replace(/\{(?=\{)/g, '{\u2060');

/** Bytes of a character in UTF-8 JSON; three more for a brace, which `visible` may set apart. */
function jsonBytes(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (character === '{') return 4;
  if (character === '"' || character === '\\' || character === '\n') return 2;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

const encoder = new TextEncoder();
const sizeOf = (item: TeamsElement | OpenUrl): number => encoder.encode(JSON.stringify(item)).length + 1;
