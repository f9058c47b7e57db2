/**
 * What stands on a page and is not what the page says: other posts, what this visitor looked at, a chat window, a note
 * on the visitor's country, a greeting, a countdown, what a form would answer. It differs from visit to visit, and what
 * is new in it is told by the source that it comes from.
 */
import type { PageBlock } from '../domain/page/page-block.ts';
import { wordCount } from '../domain/page/page-block.ts';

/** Names of elements by what they hold; the longest that such an element may be, in words. */
const named: readonly (readonly [RegExp, number])[] = [
  [
    /(^|[\s_-])(related|you-may-also-like|you-might-also-like|read-next|up-next|keep-reading|(more|similar|popular|trending|recommended|suggested)[_-](posts?|articles?|stories|reads?|reading|resources|content))([\s_-]|$)|(related|recommended|similar|popular)(Posts|Articles|Stories|Content)/,
    150,
  ],
  [/(^|[\s_-])(recently[_-]?(viewed|seen|visited)|browsing[_-]history)([\s_-]|$)|recentlyViewed/i, 80],
  [
    /(^|[\s_-])((live-?)?chat-?(widget|launcher|bubble|box|window|popup|button|prompt)|live-?chat|chatbot-widget|intercom|drift|messenger-(frame|widget|launcher)|help-?widget)([\s_-]|$)|chat-launcher/i,
    25,
  ],
  [
    /(^|[\s_-])(geo|country|region|locale|language|currency)-?(banner|bar|notice|popup|modal|selector|switcher|picker|redirect|prompt|suggestion)([\s_-]|$)/i,
    60,
  ],
  [/(^|[\s_-])(countdown|count-down)([\s_-]|$)|countdown-?timer/i, 30],
  [
    /(^|[\s_-])((w-)?form-?(done|fail|failed|success|error|errors|message|feedback|response|status)|(success|error|thank-you)-?message|validation-(error|summary)|field-error)([\s_-]|$)/i,
    40,
  ],
];
const bar =
  /(^|[\s_-])(announcements?|announce|ticker|ribbon|strip|(top|hello|notice|notification|promo|promotion|alert)-?(bar|strip|banner|ribbon)|sticky-?(bar|banner))([\s_-]|$)|announcement-?(bar|banner)/i;
const money = /[$€£]\s?\d|\d\s?[€£]/;

/** `name` is class and id of the element; `text` answers its words, which are only looked at where the name fits. */
export function isFurniture(name: string, text: () => string): boolean {
  const found = named.find(([pattern]) => pattern.test(name));
  if (found === undefined) return false;
  const words = text();
  return wordCount(words) <= found[1] && !money.test(words);
}

/** A bar for what is on this week. */
export const isAnnouncementBar = (name: string): boolean => bar.test(name);

/** Elements of a component library that are the frame of a site: `site-header`, `app-footer`, `nav-menu`. */
export const isFrameTag = (tag: string): boolean =>
  tag.includes('-') &&
  /(^|-)(header|footer|nav|navbar|navigation|menu|topbar|breadcrumbs?|cookie|consent)(-|$)/.test(tag);

/** A plain element that is a footer by its name. */
export const isFooterName = (className: string): boolean =>
  /(^|\s)((site|page|global|main|app|w)[_-]{1,2})?footer(\s|$)/i.test(className);

const aside =
  /^(you (may|might)( also)? (like|enjoy|be interested in|find useful)|related( (posts?|articles?|stories|resources|reading|reads|content|news|topics))?|recommended( (for you|reading|reads|posts|articles|resources|content))|(recently|previously|last) (viewed|visited|seen)|(keep|continue|further|more) reading|read (next|more|this next|on)|more (from (the|our) (blog|team|newsroom|library)|posts|articles|stories|like this|to (read|explore))|up next|what to read next|popular (posts|articles|reads|stories)|trending( (now|posts|articles))?|most (read|popular|viewed)|(other|similar) (posts|articles|stories|reads))[.:!…]*$/i;
const asides: readonly (readonly [RegExp, number])[] = [
  [
    /^(it )?(looks|seems) like you('re| are)? ?(are )?(visiting|browsing|located|based|coming|in|from)\b|^(it )?(looks|seems) like you are (visiting|browsing|located|based|in)\b|^you('re| are) (currently )?(viewing|visiting|browsing|on) (the|our) [^.]{0,40}\b(site|website|version|store|page)\b|^(choose|select|change) (your|a) (country|region|location|language|currency)\b/i,
    30,
  ],
  [
    /^(good (morning|afternoon|evening|day)|welcome( back)?|hello( again| there)?|hi( again| there)?|hey( there)?)(,? [\p{L}' -]{0,30})?[!.,👋 ]*$/iu,
    6,
  ],
  [
    /^(chat with (us|sales|support|an? (expert|agent|human))|we('re| are)? (typically|usually|generally) (reply|respond|answer)[^.]*|(hi|hello|hey)?[!,. 👋]*(ask (us|me) anything|how can (we|i) help( you)?( today)?|need (any )?help|(got|have) (a )?questions?)|we('re| are) (currently )?(away|offline|online|here)( [^.]{0,40})?(, | )?(leave (us )?a message)?|leave (us )?a message|start a (chat|conversation)|send (us )?a message)[.!?… ]*$/iu,
    10,
  ],
];
/** Greetings of the season, which hang over a page for days. */
const seasonal =
  /^(we wish (you|everyone) (an? )?)?(happy|merry|joyful|blessed) (new year|holidays?|holiday season|thanksgiving|christmas|easter|halloween|diwali|hanukkah|eid|pride|independence day|(4th|fourth) of july|st\.? patrick'?s day|(valentine|mother|father|president|veteran)s?'?s? day|(memorial|labou?r|earth|canada|women'?s) day|spring|summer|fall|autumn|winter|friday|monday)\b|^season'?s greetings\b/i;
const longestGreeting = 14;

/** How far the entries below such a heading may reach. */
const longestAside = 12;

/** Takes out what its own words, or the heading over it, give away. */
export function withoutFurniture(blocks: readonly PageBlock[]): PageBlock[] {
  const kept: PageBlock[] = [];
  let left = 0;
  let level = 0;
  for (const block of blocks) {
    const isHeading = block.role === 'heading';
    if ((isHeading || wordCount(block.text) <= 6) && block.level !== 1 && aside.test(block.text)) {
      left = longestAside;
      level = isHeading ? block.level : 7;
      continue;
    }
    if (left > 0) {
      const ends =
        (isHeading && block.level <= level) ||
        block.role === 'row' ||
        wordCount(block.text) > 16 ||
        money.test(block.text);
      if (!ends) {
        left -= 1;
        continue;
      }
      left = 0;
    }
    const words = wordCount(block.text);
    const isAside =
      asides.some(([pattern, most]) => words <= most && pattern.test(block.text)) ||
      (words <= longestGreeting && seasonal.test(block.text) && !money.test(block.text));
    if (!isAside || block.level === 1) kept.push(block);
  }
  return kept;
}
