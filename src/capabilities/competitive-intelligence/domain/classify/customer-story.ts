/** Headlines that name somebody who uses the competitor: `How Maple Ridge cut vacancy with Lumen`, `Maple Ridge chooses Lumen`. */
import { compiled } from './compiled.ts';
import { containsName, escapePattern } from './wording.ts';

export interface CustomerStory {
  readonly weight: number;
  readonly says: string;
}

const generic =
  /^(?:the|a|an|all|some|most|many|smart|top|modern|small|large|leading|our|your|we|you|one|two|ai|these|their|multifamily|student|affordable|property|properties|rental|apartment|real|estate|housing|leasing|collection|collections|debt|managers?|management|landlords?|operators?|owners?|renters?|residents?|tenants?|teams?|agents?|agency|agencies|companies|company|communities|community|industry|proptech|technology|tech|software|automation|chatbots?|voice|data|analytics|investors?|reits?|leaders?|executives?|people|customers?|clients?|firms?|collectors?|lenders?|banks?|centralization|portfolios?|onsite|on-site|institutional|independent)$/i;

const did = String.raw`(?:cut|cuts|reduced|reduces|lowered|lowers|increased|increases|lifted|lifts|raised|saved|saves|boosted|boosts|grew|grows|doubled|doubles|tripled|slashed|improved|improves|recovered|recovers|collected|collects|automated|automates|transformed|transforms|scaled|scales|centralized|centralizes|filled|fills|leased|leases|shortened|won|halved|achieved|achieves|turned|freed|drove|drives|uses|used|runs|handles|handled|answers|answered|got|reached|gained|converts|converted|gets|keeps|makes|finds|meets|hits|stops|stopped|books|booked|closes|closed|brought|modernized|streamlined|streamlines)`;
const chose = String.raw`(?:chooses|chose|selects|selected|picks|picked|taps|tapped|adopts|adopted|deploys|deployed|signs (?:with|on with|up with)|signed (?:with|on)|goes live (?:with|on)|went live (?:with|on)|switches (?:to|from)|switched (?:to|from)|moves to|moved to|migrates to|renews with|renewed with|expands with|rolls out|rolled out|standardi[sz]es on|turns to|implements|implemented|onboards|relies on|goes all in on|brings|brought|expands|extends|extended|scales)`;

export function customerStory(headline: string, competitor: string): CustomerStory | null {
  const name = escapePattern(competitor).replace(/\s+/g, '[\\s-]+');
  const short = escapePattern(competitor.split(/\s+/)[0] ?? competitor);
  const how = compiled(String.raw`(?:^|[:–—|] )(?:see )?how (.+?) ${did}\b`, 'i').exec(headline);
  if (how?.[1] !== undefined && isNamed(how[1], competitor)) {
    return { weight: 4.6, says: `The headline tells how ${how[1]} did something with it.` };
  }
  const chosen = compiled(
    String.raw`^(.+?) ${chose} (?:.{0,40}\b)?(?:${name}|${short})(?![\p{L}])`,
    'iu',
  ).exec(headline);
  if (chosen?.[1] !== undefined && isNamed(chosen[1], competitor)) {
    return { weight: 4.4, says: `The headline says that ${chosen[1]} uses it.` };
  }
  const won = compiled(
    String.raw`\b(?:${name}|${short}|we)\b.{0,20}\b(?:chosen|selected|picked|tapped|adopted) by (.+)|\b(?:${name}|${short}|we)\b (?:signs?|signed|wins?|won|lands?|landed|onboards|welcomes?|adds|added) (.+?)(?: (?:as (?:an? )?(?:\w+ )?(?:customer|client)|portfolio|account|contract|deal|rollout|deployment)|$)`,
    'iu',
  ).exec(headline);
  const who = won?.[1] ?? won?.[2];
  if (
    who !== undefined &&
    isNamed(who, competitor) &&
    !/\b(?:award|round|funding|million|series|office|chief|ceo|cto|cfo|vp|integration|feature|support for|module)\b/i.test(
      who,
    )
  ) {
    return {
      weight: won?.[1] === undefined ? 2.6 : 4,
      says: `The headline says that it won ${who.slice(0, 60)}.`,
    };
  }
  const quote = compiled(
    String.raw`^["“].+["”]:? (.+?) (?:on|about|with|and) (?:${name}|${short})(?![\p{L}])`,
    'u',
  ).exec(headline);
  if (quote?.[1] !== undefined && isNamed(quote[1], competitor)) {
    return { weight: 3.4, says: `The headline quotes ${quote[1]} on it.` };
  }
  const using = compiled(
    String.raw`^(.+?) (?:\p{Ll}+s|\p{Ll}+ed) .*\b(?:with|using|thanks to) (?:${name}|${short})(?![\p{L}])`,
    'u',
  ).exec(headline);
  if (
    using?.[1] !== undefined &&
    using[1].split(' ').length <= 4 &&
    isNamed(using[1], competitor) &&
    !/\b(?:integrat|partner|connect|sync|launch|announc|merg|compet|sign|team|work|settl|fil)\w*\b/i.test(
      headline,
    )
  ) {
    return { weight: 3.2, says: `The headline tells what ${using[1]} does with it.` };
  }
  const result = compiled(String.raw`^(.+?) ${did}\b.*\d.*\b(?:with|using|thanks to|on|through)\b`, 'i').exec(
    headline,
  );
  if (result?.[1] !== undefined && isNamed(result[1], competitor) && containsName(headline, competitor)) {
    return { weight: 3.6, says: `The headline tells what ${result[1]} reached with it.` };
  }
  const told = /[:–—] (?:[Tt]he )?((?:[\p{Lu}][\p{L}&.'-]+ ){1,4})(?:[Ss]uccess )?[Ss]tory$/u.exec(headline);
  if (told?.[1] !== undefined && isNamed(told[1].trim(), competitor)) {
    return { weight: 3.4, says: `The headline tells the story of ${told[1].trim()}.` };
  }
  const possessive = compiled(
    String.raw`((?:\p{Lu}[\p{L}&.-]+ ){0,3}\p{Lu}[\p{L}&.-]+)'s? .*\b(?:with|on|using|thanks to) (?:${name}|${short})(?![\p{L}])`,
    'u',
  ).exec(headline);
  if (possessive?.[1] !== undefined && isNamed(possessive[1], competitor)) {
    return { weight: 3.2, says: `The headline tells of ${possessive[1]} with it.` };
  }
  return null;
}

/** Whether a subject holds a name: a word with a capital that is neither the trade's vocabulary nor the competitor. */
function isNamed(subject: string, competitor: string): boolean {
  if (subject.length > 70 || containsName(subject, competitor)) return false;
  const words = subject.split(/[\s,]+/).filter((word) => word !== '');
  const first = competitor.split(/\s+/)[0]?.toLowerCase();
  return words.some(
    (word) =>
      /^[\p{Lu}\p{N}]/u.test(word) &&
      !generic.test(word.replace(/'s$/, '')) &&
      word.toLowerCase() !== first &&
      !/^\d+%?$/.test(word),
  );
}
