/**
 * The form in which two captures of a block are compared; never shown. What ticks by itself is masked: clocks, dates,
 * ages, countdowns, copyright years, tokens, counters. Amounts of money never are.
 */
import { sha256Hex } from '../../../../kernel/canonical-json.ts';
import { canonicalMoney } from './canonical-money.ts';
import { remember } from './remember.ts';

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+';
const span = '(?:second|sec|minute|min|hour|hr|day|night|week|month|year)s?';
const number = '(?<![$€£\\d.,])\\d[\\d,.]*\\d|(?<![$€£\\d.,])\\d';
/** What sites count for show, and recount all the time. */
const counted =
  '(?:units?|homes?|apartments?|doors|residents?|renters?|tenants?|households?|visitors?|views?|reads?|readers|likes?|shares?|comments?|claps|followers|subscribers?|members?|users?|people (?:are )?(?:online|viewing|watching|reading)|downloads?|installs?|messages?|calls?|conversations?|chats?|tickets?|payments?|transactions?|leases?|tours?|leads?|requests?|reviews?|ratings?|votes?|results?|signatures|seats? left|spots? left|online|served|processed|handled|answered|sent|delivered|collected|saved)';

const masks: readonly (readonly [RegExp, string])[] = [
  // A token mixes letters and digits over sixteen places, or is a UUID.
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '(token)'],
  [
    /\b(?=[\w-]*\d)(?=[\w-]*[a-z])(?![\w-]*[aeiou]{3})[\w-]{20,}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi,
    '(token)',
  ],
  [
    /\b(?:request|session|build|version|revision|ray|reference|trace|nonce|csrf|ref)(?: ?id| ?no\.?| ?number)?\s*[:#=]\s*[\w.-]*\d[\w.-]*/gi,
    '(token)',
  ],
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/gi, '(date)'],
  [/(?<![$€£\d.])\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b/g, '(date)'],
  [
    new RegExp(
      `(?:${weekday})?\\b(?:${month}\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\d{4}\\b)?|\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${month}(?![a-z])(?:,?\\s+\\d{4}\\b)?|${month}\\s+\\d{4}\\b)`,
      'gi',
    ),
    '(date)',
  ],
  [
    /\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:utc|gmt|[ecmp][sd]?t))?\b|\b1?\d\s?[ap]\.?m\b\.?/gi,
    '(time)',
  ],
  [
    new RegExp(
      `\\b(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|less than an?)\\s*(?:${span})\\s+(?:and\\s+\\d+\\s*${span}\\s+)?ago\\b|\\b(?:just now|yesterday|today|tomorrow|last (?:week|month|night)|moments ago)\\b`,
      'gi',
    ),
    '(age)',
  ],
  [
    new RegExp(
      `\\b(?:(?:starts?|begins?|ends?|expires?|opens?|closes?|launch(?:es|ing)?|live|webinar|event|session|offer|sale|deal|left|remaining|next \\w+)\\b[^.$€£]{0,30}?\\b(?:in|within|for))\\s+\\d+\\s*(?:${span})(?:[\\s,]+(?:and\\s+)?\\d+\\s*(?:${span}))*|\\b\\d+\\s*(?:${span})(?:[\\s,]+\\d+\\s*(?:${span}))*\\s+(?:left|remaining|to go|until)\\b`,
      'gi',
    ),
    '(countdown)',
  ],
  [
    /\b\d+\s?d(?:ays?)?[\s:]+\d+\s?h(?:ours?|rs?)?[\s:]+\d+\s?m(?:in(?:ute)?s?)?(?:[\s:]+\d+\s?s(?:ec(?:ond)?s?)?)?\b/gi,
    '(countdown)',
  ],
  [/(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-\u2013]\s*)?\d{4}/gi, '(copyright)'],
  [/\b\d+[ -]min(?:ute)?s?[ -]read\b/gi, '(length)'],
  // A count that is exact to the unit is recounted; a round one ("600 communities") is a claim.
  [
    new RegExp(
      `(?<![$€£\\d.,])\\b(?:\\d{1,3}(?:[,.\\u202f ]\\d{3})*[,.\\u202f ](?!\\d00)\\d{3}|\\d{4,}(?<!00))\\b(?!\\s*(?:usd|eur|gbp|dollars?|cents?|%))(?=(?:\\+?\\s+[\\p{L}-]+){0,3}?\\s*\\+?\\s*${counted}\\b)`,
      'giu',
    ),
    '(count)',
  ],
  [
    new RegExp(
      `(?<![$€£\\d.,])\\b\\d+(?:\\.\\d+)?[km]?\\b\\s+(?:people|visitors?|users?|others|guests?|views?|reads?|likes?|shares?|comments?|claps|followers|downloads?|votes?|online|results?|upvotes|reactions?|(?:seats?|spots?|places?) (?:left|remaining))\\b`,
      'gi',
    ),
    '(count)',
  ],
  [
    new RegExp(
      `\\b(?:views?|visitors?|downloads?|online|visits|likes|shares|comments|served|processed)\\s*:\\s*(?:${number})`,
      'gi',
    ),
    '(count)',
  ],
];

/** What a person would read as the same, whatever the markup did to the spaces. */
export function maskVolatile(text: string): string {
  // Most blocks have no digit and nothing that ticks in words.
  if (!/\d|ago\b|now\b|yesterday|today|tomorrow|last /i.test(text)) return text;
  return masks.reduce((masked, [pattern, name]) => masked.replace(pattern, name), text);
}

/** Equal keys: the same block. */
export const blockKey = remember((text: string): string =>
  canonicalMoney(maskVolatile(text)).replace(/\s+/g, '').toLowerCase(),
);

/** A key of bounded length, for what is remembered over many captures. */
export function shortKey(text: string): string {
  const key = blockKey(text);
  return key.length <= 48 ? key : `${key.slice(0, 16)}#${sha256Hex(key).slice(0, 24)}`;
}
