/**
 * Whether a page is what its source has to say, by its own words alone: an error page, a challenge, a sign-in form or a
 * consent wall is none. What may be one but need not be is a hint, which counts once the page has also lost what it held.
 */
import type { PageSigns } from '../domain/contract.ts';

export interface PageText {
  readonly title: string;
  readonly heading: string;
  /** The blocks of the main text, consent banners taken out. */
  readonly text: string;
  readonly words: number;
  /** Blocks that speak of cookies and consent and were taken out. */
  readonly consentBlocks: number;
  readonly hasPassword: boolean;
  /** Lower case. */
  readonly html: string;
}

export type PageTrouble = 'error_page' | 'consent_wall' | 'challenge' | 'empty';

/** One whole part of a title such as "Page not found | Acme", or a heading. */
const errorTitle =
  /^((error )?(code )?[45]\d\d|[45]\d\d( error|[ :.-]*(page |file |it'?s )?(not found|forbidden|gone|bad gateway|gateway time-?out|internal server error|service (temporarily )?unavailable|too many requests|access denied|unauthorized))|((oops|sorry|whoops|uh-?oh)[!,.: ]*)?(the |this |that )?(requested )?page (was |is |could |can |can't |cannot |couldn't )?(not )?(be )?(found|missing|unavailable|exist)( here)?|(oops|whoops|uh-?oh)[!.: ]*|not found|file not found|internal server error|server error|bad gateway|gateway time-?out|service (temporarily )?unavailable|temporarily unavailable|access denied|forbidden|((our |the |this )?(web)?site |we are |we're |we'll be )?(is )?((currently )?down for (scheduled )?|(currently )?under(going)? (scheduled )?)(maintenance|construction)|(scheduled )?maintenance( mode)?|(we'll |we will )?be (right )?back( soon| shortly)?|((oops|sorry)[!,. ]*)?something (went|has gone) wrong|an (unexpected )?error (has )?occurred|application error|account suspended|((this |the )?domain |\S+\.[a-z]{2,} )(name )?((is|may be) )?(available )?(for sale|expired|parked)|(unavailable|not available|blocked) in your (country|region|location|area)|welcome to nginx!?|index of \/|apache2? .*default page.*|too many requests|rate limit(ed)?( exceeded)?)[.!…]*$/i;
const challengeTitle =
  /^(just a moment|attention required|access to this page has been denied|are you a (robot|human)|robot check|security check|security verification|human verification|verify(ing)? (that )?you are (a )?human|verify you('re| are) (a )?human|pardon our interruption|one more step|checking your browser|ddos-guard|ddos protection|request rejected|you have been blocked|sorry, you have been blocked|please wait)/i;
const challengeMarks = [
  'cf-chl-',
  'cf_chl_',
  '/cdn-cgi/challenge-platform/',
  '_incapsula_resource',
  'px-captcha',
  'captcha-delivery.com',
  'g-recaptcha',
  'h-captcha',
  'cf-turnstile',
];
const challengeWords =
  /verify(ing)? (that )?you('re| are) (a )?(human|not a (ro)?bot)|checking (your browser|if the site connection is secure)|enable javascript and cookies to continue|unusual (traffic|activity)|complete the (captcha|security check)|are not a robot|needs to review the security of your connection|ray id/i;
const errorWords =
  /(page|address|url|content|resource) (that )?(you('re| are|'ve)?|was|is)?\s*(looking for|requested|tried to (reach|access)|entered)?[^.]{0,40}(not found|n't found|could(n't| not) be found|can(no|')t be found|(does|do)(n't| not) exist|no longer (exists?|available|here)|(has|have|may have) (been )?(moved|removed|deleted)|isn't here|is missing|is unavailable)|page not found|we (can(no|')t|could(n't| not)) find (the|that|this) page|(error|http|status)( code)?:? [45]\d\d\b|temporarily (unavailable|down|offline)|under(going)? (scheduled )?maintenance|down for (scheduled )?maintenance|(be|back) (right )?back (soon|shortly|online)|internal server error|bad gateway|gateway time-?out|service unavailable|something (went|has gone) wrong|try again (later|in a few)|an error (has )?occurred|temporary (error|outage|problem)|(not |un)available in your (country|region|location)|(domain|\S+\.[a-z]{2,}) (name )?(is|may be) (available )?for sale|(buy|purchase) this domain/i;
const consentTitle =
  /^(before you continue|bevor sie|avant (de continuer|d'accéder)|your privacy choices$|we value your privacy$|your privacy$|cookie (consent|preferences|settings)$|privacy (preference|settings) cent(er|re)$)/i;
const signInTitle =
  /^((please )?(log|sign)[ -]?in(to)?\b.{0,40}|member login|customer login|authentication required)$/i;
const placeholder =
  /^(loading|please wait|you need to enable javascript|please enable javascript|this (app|site|page) (requires|needs|works best with) javascript|javascript is (disabled|required))/i;

const hasAmount = /[$€£]\s?\d|\d\s?[%€£]/;

export function judgePage(page: PageText): {
  readonly trouble: PageTrouble | null;
  readonly hint: PageSigns['hint'];
} {
  const names = [page.title, page.heading].flatMap(partsOf);
  const isShort = page.words < 250;
  const marks = challengeMarks.some((mark) => page.html.includes(mark));
  const start = page.text.slice(0, 1_200);
  // A page about outages speaks of them.
  const isStatusPage = /\b(status|incidents?|operational|uptime)\b/i.test(
    `${page.title} ${page.heading} ${start}`,
  );
  const trouble = (): PageTrouble | null => {
    if (isShort && names.some((name) => challengeTitle.test(name))) return 'challenge';
    if (page.words < 120 && challengeWords.test(start)) return 'challenge';
    if (page.words < 40 && marks) return 'challenge';
    if (isShort && names.some((name) => errorTitle.test(name))) return 'error_page';
    if (page.words < 60 && errorWords.test(start) && !isStatusPage) return 'error_page';
    if (isShort && names.some((name) => consentTitle.test(name))) return 'consent_wall';
    if (page.consentBlocks > 0 && page.words < 12) return 'consent_wall';
    if (page.words < 80 && page.hasPassword) return 'challenge';
    if (page.words < 60 && names.some((name) => signInTitle.test(name))) return 'challenge';
    // A heading and a price are a page, if a small one.
    if ((page.words < 3 && !hasAmount.test(page.text)) || (page.words < 30 && placeholder.test(page.text)))
      return 'empty';
    return null;
  };
  const hint = (): PageSigns['hint'] => {
    if (names.some((name) => errorTitle.test(name)) || (errorWords.test(start) && !isStatusPage))
      return 'error_page';
    if (challengeWords.test(start) || page.hasPassword || names.some((name) => signInTitle.test(name)))
      return 'challenge';
    return page.consentBlocks > 0 ? 'consent_wall' : null;
  };
  return { trouble: trouble(), hint: hint() };
}

const partsOf = (name: string): string[] => [
  name,
  ...name.split(/\s[|–—·•:-]\s|\s*[|–—•]\s*/).map((part) => part.trim()),
];

const consentText =
  /\bcookies?\b.{0,160}\b(accept|consent|prefer|privacy|agree|settings|experience|analytics|site|use|decline|reject)|\b(accept|consent|prefer|privacy|agree|we use|uses?|by continuing)\b.{0,160}\bcookies?\b|we (value|respect|care about) your privacy|(we and our|our) \d* ?partners (store|process|use)|store and\/or access information on a device|personali[sz]ed (ads|content|advertising)/i;
const consentButton =
  /^(accept( all)?( cookies)?|allow( all)?( cookies)?|i (accept|agree)|agree( and (close|continue|proceed))?|reject( all)?( cookies)?|decline( all)?|deny( all)?|manage (cookies|options|preferences|settings|choices)|cookie (settings|preferences|policy|notice)|customi[sz]e( settings)?|necessary( cookies)? only|only necessary|save (preferences|choices)|confirm my choices|got it!?|strictly necessary( cookies)?|(functional|analytics?|marketing|performance|targeting)( cookies)?|your privacy( choices)?|we value your privacy|do not sell( or share)?( my personal information)?)$/i;

export const isConsentText = (text: string): boolean => text.length <= 900 && consentText.test(text);
/** Words of a consent banner's buttons: only next to a text about cookies do they count as such. */
export const isConsentButton = (text: string): boolean => consentButton.test(text);
