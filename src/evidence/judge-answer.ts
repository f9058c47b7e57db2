/**
 * Whether a 2xx answer is what the source has to say, or an error page, a challenge, a consent wall or nothing at all:
 * those are source health, never a version. Each rule wants more than one sign or an exact one, because taking a real
 * page for an error would silence its source.
 */
import { visibleText } from './visible-text.ts';
import type { PageText } from './visible-text.ts';

/** `page`: HTML or plain text for people. `feed`: XML or JSON. `any`: only emptiness and obvious walls are looked for. */
export type ExpectedContent = 'page' | 'feed' | 'json' | 'any';

export interface AnswerToJudge {
  /** What was asked for, and where the answer came from after redirects. */
  readonly askedUrl: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly expects: ExpectedContent;
}

/** Why the answer is not usable, for people; undefined when it is. */
export function reasonUnusable(answer: AnswerToJudge): string | undefined {
  const start = Buffer.from(answer.body.subarray(0, 300_000))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (start.trim() === '') return 'the answer is empty';
  const isHtml = looksLikeHtml(answer.headers['content-type'] ?? '', start);
  if (answer.headers['cf-mitigated'] === 'challenge')
    return 'a challenge for browsers came instead of the content';
  if (!isHtml) return wrongKind(answer, start);
  const page = visibleText(start);
  return wall(answer, start, page) ?? errorPage(page) ?? displaced(answer) ?? wrongKind(answer, start, page);
}

/** The first characters decide: the type that servers announce is often wrong. */
function looksLikeHtml(mediaType: string, start: string): boolean {
  const text = start.trimStart().slice(0, 2_000).toLowerCase();
  if (/^(<!doctype html|<html)/.test(text)) return true;
  return /^text\/html|^application\/xhtml/.test(mediaType) && !/^(<\?xml|<rss|<feed|<rdf|[[{])/.test(text);
}

function wrongKind({ expects, headers }: AnswerToJudge, start: string, page?: PageText): string | undefined {
  const first = start.trimStart().charAt(0);
  if (expects === 'json' && first !== '{' && first !== '[') {
    return page ? 'a web page came instead of JSON' : 'the answer is not JSON';
  }
  if (expects === 'feed' && page) return 'a web page came instead of a feed';
  if (expects === 'page' && page?.text === '') {
    return 'the page has no text; it may need a browser to show anything';
  }
  const mediaType = headers['content-type'] ?? '';
  if (expects === 'page' && !page && /^(image|audio|video|font)\/|pdf|zip|octet-stream/.test(mediaType)) {
    return `${mediaType} came instead of a page`;
  }
  return undefined;
}

const challengeTitle =
  /^(just a moment|attention required|access denied|access to this page has been denied|are you a robot|robot check|security check|human verification|verify(ing)? (that )?you are (a )?human|pardon our interruption|one more step|checking your browser|ddos-guard|request rejected|you have been blocked)/i;
const challengeMarks = [
  'cf-chl-',
  '/cdn-cgi/challenge-platform/',
  '_incapsula_resource',
  'px-captcha',
  'captcha-delivery.com',
];
const consentTitle =
  /^(before you continue|bevor sie|avant (de continuer|d'accéder)|your privacy choices$|we value your privacy$)/i;
const consentPhrases = [
  /accept (all|cookies)|agree (and|&) (continue|close|proceed)/i,
  /reject all|manage (options|preferences|settings|cookies)/i,
  /we (and our|value your)|personali[sz]ed (ads|content)|store and\/or access/i,
];
/** Walls say little else. */
const wallTextLength = 1_500;

function wall(answer: AnswerToJudge, start: string, { title, text }: PageText): string | undefined {
  const isShort = text.length < wallTextLength;
  const marks = start.toLowerCase();
  if (isShort && (challengeTitle.test(title) || challengeMarks.some((mark) => marks.includes(mark)))) {
    return `a challenge for browsers came instead of the content${title === '' ? '' : ` ("${title.slice(0, 80)}")`}`;
  }
  const isConsentHost =
    hostOf(answer.url) !== hostOf(answer.askedUrl) && /^(consent|guce)\./.test(hostOf(answer.url));
  const phrases = consentPhrases.filter((phrase) => phrase.test(text)).length;
  if (isConsentHost || (isShort && (consentTitle.test(title) || phrases === consentPhrases.length))) {
    return 'a consent wall came instead of the content';
  }
  return undefined;
}

/** One whole part of a title such as "Page not found | Acme". */
const errorTitle =
  /^((error )?[45]\d\d|[45]\d\d( error|[ :.-]*(page |file )?(not found|forbidden|bad gateway|gateway time-?out|internal server error|service (temporarily )?unavailable))|(oops[!,. ]*)?(the )?page (was |is |could )?not (be )?found|not found|internal server error|server error|bad gateway|gateway time-?out|service (temporarily )?unavailable|(site |we are |we're )?(is )?(down for |under )maintenance|maintenance mode|something went wrong|an error occurred|account suspended)[.!]?$/i;

function errorPage({ title }: PageText): string | undefined {
  const part = title
    .split(/\s[|–—·•:-]\s|\s*[|–—•]\s*/)
    .map((one) => one.trim())
    .find((one) => errorTitle.test(one));
  return part === undefined ? undefined : `an error page came with status 200 ("${part.slice(0, 80)}")`;
}

/** Sent somewhere else than asked: to the front page, as sites do with pages that are gone, or to a sign-in form. */
function displaced({ askedUrl, url, expects }: AnswerToJudge): string | undefined {
  if (expects !== 'page' || askedUrl === url) return undefined;
  const asked = new URL(askedUrl);
  const got = new URL(url);
  const signIn = /(^|\/)(log-?in|sign-?in|sso|auth)(\/|$|\.)/i;
  if (signIn.test(got.pathname) && !signIn.test(asked.pathname)) return 'the page asks to sign in';
  const bare = (host: string) => host.replace(/^www\./, '');
  if (
    asked.pathname !== '/' &&
    got.pathname === '/' &&
    got.search === '' &&
    bare(asked.hostname) === bare(got.hostname)
  ) {
    return 'the front page came instead of this page, which may be gone';
  }
  return undefined;
}

const hostOf = (url: string): string => new URL(url).hostname;
