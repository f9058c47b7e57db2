/** Headcount, leaders and open roles that a page names. */
import type { PageFact } from '../contract.ts';
import { headingOf } from './price-facts.ts';
import { type PageBlock, wordCount } from './page-block.ts';

const headcount =
  /\b(?:team|staff|workforce|crew|family|company|group) of (?:over |more than |about |around |nearly |almost |some )?(\d[\d,]*\+?)(?: (?:people|employees|experts|professionals|specialists|engineers))?|\b(\d[\d,]*\+?) (?:full[- ]time )?(?:employees|staff(?: members)?|team ?members|teammates|people (?:strong|across|in|work(?:ing)?|on (?:our|the) team)|colleagues)\b|\b(?:employees?|headcount|team size)\s*[:|]\s*(\d[\d,]*\+?)/giu;

export function headcountFacts(blocks: readonly PageBlock[]): PageFact[] {
  return blocks.flatMap(({ text }, block) =>
    [...text.matchAll(headcount)].map((match) => ({
      kind: 'headcount' as const,
      name: 'Employees',
      value: match[1] ?? match[2] ?? match[3] ?? '',
      unit: 'people',
      block,
    })),
  );
}

const office =
  '(?:Chief [A-Z][\\w&]+(?: [A-Z&][\\w&]*){0,2} Officer|C[A-Z]O|Co-?[Ff]ounder(?: (?:and|&) [\\w ]{2,30})?|Founder(?: (?:and|&) [\\w ]{2,30})?|(?:Executive |Senior )?Vice President(?:,? (?:of )?[\\w& ]{2,30})?|[ES]?VP(?:,? (?:of )?[\\w& ]{2,30})?|President(?: (?:and|&) [\\w ]{2,20})?|General Counsel|General Manager|Managing Director|Head of [\\w& ]{2,30}|Chair(?:man|woman|person)?(?: of the Board)?|Board (?:Member|Director))';
const person =
  "[\\p{Lu}][\\p{L}'.-]+(?: (?:[\\p{Lu}]\\.|van|de|la|von|der|bin|al))*(?: [\\p{Lu}][\\p{L}'.-]+){1,2}";
const together = new RegExp(
  `^(${person})\\s*(?:[,|–—-]|is (?:our|the)|as)\\s*(?:our |the )?(${office})\\b`,
  'u',
);
const appointed = new RegExp(
  `(?:appoint(?:s|ed)?|nam(?:es|ed)|hir(?:es|ed)|welcom(?:es|ed)|promot(?:es|ed))\\s+(${person})\\s+(?:as|to)\\s+(?:our |the |its |be )?(?:new )?(${office})`,
  'u',
);
/** `CEO: Ana Okoro`, and nothing behind the name but a clause. */
const officeFirst = new RegExp(`^(?:our |the )?(${office})\\s*[:|–—-]\\s*(${person})(?=$|[,.;(])`, 'u');
const officeAlone = new RegExp(`^${office}$`, 'u');
const personAlone = new RegExp(`^${person}$`, 'u');

export function leadershipFacts(blocks: readonly PageBlock[]): PageFact[] {
  return blocks.flatMap(({ text, isRotating }, block): PageFact[] => {
    if (isRotating) return [];
    const said = together.exec(text) ?? appointed.exec(text);
    if (said?.[1] && said[2])
      return [{ kind: 'leadership', name: said[2].trim(), value: said[1], unit: null, block }];
    const turned = officeFirst.exec(text);
    if (turned?.[1] && turned[2])
      return [{ kind: 'leadership', name: turned[1].trim(), value: turned[2], unit: null, block }];
    const above = blocks[block - 1]?.text ?? '';
    if (officeAlone.test(text) && personAlone.test(above))
      return [{ kind: 'leadership', name: text, value: above, unit: null, block: block - 1 }];
    return [];
  });
}

const careers =
  /\b(careers?|jobs?|join (us|our team)|open(ing|ings)?|open (roles|positions)|(job|current|our|open) vacanc(y|ies)|we('re| are) hiring|work with us|positions)\b/i;
const occupation =
  /\b(engineer|manager|director|representative|executive|analyst|designer|developer|specialist|lead|counsel|recruiter|associate|coordinator|scientist|architect|administrator|head of|accountant|consultant|assistant|officer|strategist|writer|marketer|intern|technician|agent|collector|researcher|planner|controller|partner|advisor|trainer|sdr|bdr)\b/i;

/** Only where the page is about work here: elsewhere the same words name people. */
export function roleFacts(title: string, blocks: readonly PageBlock[]): PageFact[] {
  const headings = headingOf(blocks);
  const isCareers =
    careers.test(title) || blocks.some((block) => block.level === 1 && careers.test(block.text));
  const hasSection = headings.some((heading) =>
    /\b(open (roles|positions|jobs)|openings|current (jobs|roles|vacancies))\b/i.test(heading),
  );
  if (!isCareers && !hasSection) return [];
  return blocks.flatMap(({ text, role, cells, level }, block): PageFact[] => {
    const name = role === 'row' ? (cells[0] ?? '') : text;
    const isListed =
      role === 'row' || role === 'item' || (role === 'heading' && level > 1) || role === 'text';
    if (!isListed || !occupation.test(name) || wordCount(name) > 14 || /[.!?]$/.test(name)) return [];
    const short = name.split(/\s[|–—·•]\s/)[0] ?? name;
    return [
      {
        kind: 'role',
        name: short,
        value: role === 'row' ? cells.filter(Boolean).join(', ') : name,
        unit: null,
        block,
      },
    ];
  });
}
