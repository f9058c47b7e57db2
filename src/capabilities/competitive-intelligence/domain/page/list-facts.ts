/** Names that a page lists under a heading that says what they are: customers, integrations, offices, incidents. */
import type { PageFact, PageFactKind } from '../contract.ts';
import { type PageBlock, wordCount } from './page-block.ts';
import { headingOf } from './price-facts.ts';

const sections: readonly (readonly [PageFactKind, RegExp])[] = [
  [
    'integration',
    /\b(integrations?|integrates? with|works? with(?! us\b| me\b)|connects? (to|with)|connectors|supported (systems|platforms)|app marketplace|integraci(ón|ones)|intégrations?|integrationen|schnittstellen|integrazioni|integrações)(?![\p{L}])/iu,
  ],
  [
    'customer',
    /\b(our (customers|clients)|customers|clients|trusted by|used by|loved by|who (uses|trusts) us|case stud(y|ies)|success stories|companies (that|who) (use|trust)|(nuestros )?clientes|(unsere )?kunden|nos clients|referenzen|clienti)(?![\p{L}])/iu,
  ],
  [
    'location',
    /\b(our (offices|locations)|offices|locations|where (we are|to find us)|where we (work|operate)|standorte|oficinas|nos bureaux)\b/i,
  ],
];
const integrationSentence =
  /\bintegrat(?:e|es|ion|ions|ed|ing)\s+(?:\w+\s){0,2}?with\s+([\p{Lu}][\p{L}\p{N}.&'-]*(?:\s+[\p{Lu}][\p{L}\p{N}.&'-]*){0,3}(?:(?:,\s*(?:and\s+)?|\s+and\s+)[\p{Lu}][\p{L}\p{N}.&'-]*(?:\s+[\p{Lu}][\p{L}\p{N}.&'-]*){0,3}){0,12})/gu;
const customerSentence =
  /^(?:how )?([\p{Lu}][\p{L}\p{N}.&'-]*(?:\s+(?:[\p{Lu}&][\p{L}\p{N}.&'-]*|of|and)){0,4})\s+(?:chose|chooses|selects?|selected|picks|uses|switched to|goes live (?:with|on)|went live (?:with|on)|rolls? out|partners? with|partnered with|standardi[sz]es on)\b/u;
const seat =
  /\b(?:headquartered|based|offices?|hubs?|located)\s+in\s+([\p{Lu}][\p{L}.'-]+(?:\s+[\p{Lu}][\p{L}.'-]+)*(?:,\s*(?:[A-Z]{2}\b|[\p{Lu}][\p{L}]+))?)/gu;
const address = /\b([\p{Lu}][\p{L}.'-]+(?:\s[\p{Lu}][\p{L}.'-]+)*,\s*[A-Z]{2})\s+\d{5}(?:-\d{4})?\b/gu;
const statusWord =
  /\b(investigating|identified|monitoring|resolved|major outage|partial outage|degraded performance|service disruption|under maintenance|operational)\b/i;

export function listFacts(title: string, blocks: readonly PageBlock[]): PageFact[] {
  const headings = headingOf(blocks);
  const isStatus = /\bstatus\b/i.test(title);
  return blocks.flatMap((block, index): PageFact[] => {
    const { text, role, cells } = block;
    const fact = (kind: PageFactKind, name: string, value = name): PageFact => ({
      kind,
      name,
      value,
      unit: null,
      block: index,
    });
    const found: PageFact[] = [];
    const heading = headings[index] ?? '';
    const section =
      sections.find(([, pattern]) => pattern.test(heading))?.[0] ?? sectionByTitle(title, heading, block);
    const name = role === 'row' ? (cells[0] ?? '') : nameIn(text);
    const isName =
      wordCount(name) > 0 && wordCount(name) <= 5 && /^[\p{Lu}\p{N}]/u.test(name) && !/[.!?:]$/.test(name);
    const isEntry =
      role === 'item' ||
      role === 'image' ||
      role === 'row' ||
      (role === 'heading' && block.level > 2) ||
      role === 'text';
    if (section && isEntry && isName && !isCall(name)) found.push(fact(section, name));
    if (section !== 'integration' || !isName)
      for (const match of text.matchAll(integrationSentence))
        for (const one of (match[1] ?? '').split(/,\s*(?:and\s+)?|\s+and\s+/))
          if (one !== '') found.push(fact('integration', one.replace(/\.$/, '')));
    if (section !== 'customer') {
      const customer = customerSentence.exec(text)?.[1];
      if (customer && !/^(We|Our|You|Your|The|This|It|Who|They|Everyone|Anyone)\b/.test(customer))
        found.push(fact('customer', customer));
    }
    if (section !== 'location')
      for (const pattern of [seat, address])
        for (const match of text.matchAll(pattern)) if (match[1]) found.push(fact('location', match[1]));
    const status = isStatus ? statusWord.exec(text)?.[1] : undefined;
    if (status)
      found.push(fact('incident', role === 'row' ? (cells[0] ?? text) : headings[index] || text, status));
    return found;
  });
}

/** A page that is about customers or integrations as a whole: its logos, and the entries of a list without a heading. */
function sectionByTitle(title: string, heading: string, { role, text }: PageBlock): PageFactKind | undefined {
  const isListed = (role === 'image' && /\blogo\b/i.test(text)) || (role === 'item' && heading === '');
  if (!isListed) return undefined;
  const subject = title.split(/\s[|–—·•-]\s/)[0] ?? title;
  return wordCount(subject) <= 3 ? sections.find(([, pattern]) => pattern.test(subject))?.[0] : undefined;
}

/** An image says what it shows: `Greystone logo`. */
const nameIn = (text: string) =>
  text.replace(/\s*\b(logo|icon|badge)\b\s*$/i, '').split(/\s[|–—:]\s/)[0] ?? text;

const isCall = (name: string) =>
  /^(learn more|read more|see (all|more)|view (all|more)|get started|book a demo|contact( us)?|request( a)? demo|start( a)? free trial|sign up|log ?in|and more|more|download|subscribe)\b/i.test(
    name,
  );
