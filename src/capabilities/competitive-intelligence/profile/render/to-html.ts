/** The battlecard as one HTML file: no script, nothing to fetch, printable, in the style of the reports. */
import { escapeHtml, safeHref } from '../../../../delivery/reports/html/escape.ts';
import { styles } from '../../../../delivery/reports/html/styles.ts';
import { dayText } from '../../domain/profile/known.ts';
import {
  type NumberedCard,
  type NumberedCitation,
  type NumberedSentence,
  healthWords,
  roleWords,
  staleWords,
} from './number-citations.ts';

const own = `
.parts{columns:2;column-gap:16px}.parts>section{break-inside:avoid}
.say{padding:8px 16px;font-size:14px;color:var(--ink);overflow-wrap:anywhere}.say+.say{border-top:1px solid var(--grid)}
.answer{padding-left:32px;border-top:0!important}.cites a{font-size:11px;margin-left:3px;text-decoration:none;padding:0 2px}
.stale{color:var(--watch);font-weight:500;font-size:12px;margin-left:6px}
.refs{padding:10px 16px 10px 40px;list-style:decimal;font-size:13px;color:var(--ink-2)}.refs li{padding:2px 0}
@media (max-width:720px){.parts{columns:1}}
@media print{.parts{columns:1}section{break-inside:avoid}}
`;

export function toHtml({ card, title, parts, citations, caveats }: NumberedCard, baseUrl: string): string {
  const { competitor, company, asOf, sources } = card;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title}, ${company}`)}</title>
<style>
${styles}${own}</style>
</head>
<body>
<main>
<div class="top"><span><b>Sophia</b> for <b><bdi>${escapeHtml(company)}</bdi></b></span><span>As of <time datetime="${asOf}">${dayText(asOf)}</time></span></div>
<h1>Battlecard: <bdi>${escapeHtml(competitor.name)}</bdi>${competitor.sample ? ' <span class="sample">sample</span>' : ''}</h1>
<p class="meta">Written by rules from stored captures. Every sentence cites what it rests on.</p>
${caveats.length === 0 ? '' : `<div class="notice" style="margin-top:16px">${caveats.map((text) => `<p dir="auto">${escapeHtml(text)}</p>`).join('')}</div>`}
<div class="parts" style="margin-top:16px">
${parts.map(part).join('\n')}
</div>
<section aria-labelledby="sources"><header><h2 id="sources">Sources</h2></header>
${citations.length === 0 ? '<p class="empty">Nothing is cited: nothing is known yet.</p>' : `<ol class="refs">${citations.map((one) => reference(one, baseUrl)).join('')}</ol>`}
</section>
<section aria-labelledby="health"><header><h2 id="health">Source health</h2></header>
${sources.length === 0 ? '<p class="empty">No source is configured.</p>' : `<ul>${sources.map((source) => `<li class="say"><b>${escapeHtml(source.title)}</b>: ${escapeHtml(healthWords(source))}</li>`).join('')}</ul>`}
</section>
</main>
</body>
</html>
`;
}

function part({ id, title, sentences, missing, stale }: NumberedCard['parts'][number]): string {
  const mark = stale === 0 ? '' : `<span class="stale">${stale} stale</span>`;
  const list = sentences.length === 0 ? '' : `<ul>${sentences.map(line).join('')}</ul>`;
  return `<section aria-labelledby="part-${id}"><header><h2 id="part-${id}">${title}</h2>${mark}</header>${list}${
    missing === null ? '' : `<p class="empty">${escapeHtml(missing)}</p>`
  }</section>`;
}

function line(sentence: NumberedSentence): string {
  const cites = sentence.numbers
    .map((number) => `<a href="#ref-${number}" aria-label="Source ${number}">[${number}]</a>`)
    .join('');
  const stale = sentence.isStale ? `<span class="stale">${staleWords(sentence)}</span>` : '';
  return `<li class="say${sentence.role === 'answer' ? ' answer' : ''}"><bdi>${roleWords[sentence.role]}${escapeHtml(sentence.text)}</bdi><span class="cites">${cites}</span>${stale}</li>`;
}

function reference({ number, label, href }: NumberedCitation, baseUrl: string): string {
  const safe = safeHref(href === null ? null : `${baseUrl}${href}`);
  const words = escapeHtml(label);
  return `<li id="ref-${number}">${safe === null ? words : `<a href="${escapeHtml(safe)}">${words}</a>`}</li>`;
}
