/** The HTML edition: one file, no script, nothing to fetch, readable by screen readers and on paper. */
import { momentOf } from '../domain/format-time.ts';
import { withUnit } from '../domain/format-number.ts';
import type { Figure, Line, Link, Report, Section } from '../domain/report.ts';
import { escapeHtml, safeHref } from './escape.ts';
import { sampleBadge, sparkMark, statusMark } from './marks.ts';
import { styles } from './styles.ts';

/** As on the overview; further numbers stand with their area and in the definitions. */
const maxTiles = 12;

export function renderHtml(report: Report): string {
  const { title, period, workspace, sections } = report;
  const part = (id: string) => sections.filter((section) => section.id === id);
  const apart = new Set(['due', 'changed', 'decided', 'sources']);
  const areas = sections.filter(({ id }) => !apart.has(id));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title}, ${period.title}, ${workspace}`)}</title>
<style>
${styles}
</style>
</head>
<body>
<main>
${head(report)}
${numbers(report)}
<div class="cols">
${[...part('changed'), ...part('due')].map((each) => section(each, report)).join('\n')}
</div>
<div class="areas">
${[...areas, ...part('decided'), ...part('sources')].map((each) => section(each, report)).join('\n')}
</div>
${method(report)}
</main>
</body>
</html>
`;
}

function head(report: Report): string {
  const { title, period, workspace, timeZone, knownAt, verdict, limits, sample } = report;
  const notes = limits.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
  const made = sample
    ? '<div class="notice is-sample"><p><span class="sample">sample</span> What carries this badge was made up for demonstration and is about invented companies.</p></div>'
    : '';
  return `<div class="top"><span><b>Sophia</b> for <b><bdi>${escapeHtml(workspace)}</bdi></b></span><span>As known at <time datetime="${knownAt}">${momentOf(knownAt, timeZone)}</time>, ${escapeHtml(timeZone)}</span></div>
<h1>${escapeHtml(title)}</h1>
<p class="meta">${escapeHtml(period.title)}</p>
<p class="verdict">${verdict.map(linked).join('')}</p>
${made}${notes === '' ? '' : `<div class="notice">${notes}</div>`}`;
}

function linked({ text, href }: Link): string {
  const safe = safeHref(href);
  const words = escapeHtml(text);
  return safe === null ? words : `<a href="${escapeHtml(safe)}">${words}</a>`;
}

function numbers({ figures, timeZone }: Report): string {
  const tiles = figures.slice(0, maxTiles).map((figure) => tile(figure, timeZone));
  const body =
    tiles.length === 0
      ? '<p class="empty">No number was known.</p>'
      : `<ul class="tiles">\n${tiles.join('\n')}\n</ul>`;
  return `<section aria-labelledby="numbers"><header><h2 id="numbers">Numbers</h2><a href="#definitions">What they mean</a></header>${body}</section>`;
}

function tile(figure: Figure, timeZone: string): string {
  const { text, bounds, note, status, statusWord, asOf } = figure;
  const unit = text.unit === '' ? '' : `<small>${escapeHtml(text.unit)}</small>`;
  const value = linked({ text: text.number, href: figure.href });
  const range = bounds === null ? '' : `<span class="num">${escapeHtml(bounds)}</span>. `;
  return `<li id="figure-${escapeHtml(figure.id)}"><h3>${escapeHtml(figure.title)}${sampleBadge(figure.sample)}</h3><p class="value num">${value}${unit}</p>${sparkMark(figure)}<p class="say">${range}${escapeHtml(note)}</p><p class="foot">${statusMark(status, statusWord)}<time class="num" datetime="${escapeHtml(asOf)}">${momentOf(asOf, timeZone)}</time></p></li>`;
}

function section(each: Section, report: Report): string {
  const { id, title, lead, figures, lines, more, moreLink, empty } = each;
  const own = report.figures.filter((figure) => figures.includes(figure.id));
  const rows = own.map(
    (figure) =>
      `<li><span><a href="#definition-${escapeHtml(figure.id)}">${escapeHtml(figure.title)}</a>${sampleBadge(figure.sample)}</span><b class="num">${escapeHtml(withUnit(figure.text))}</b></li>`,
  );
  const text = lines.length > 0 ? '' : empty;
  const paragraph = (name: string, words: string) =>
    words === '' ? '' : `<p class="${name}">${escapeHtml(words)}</p>`;
  return `<section aria-labelledby="${id}"><header><h2 id="${id}">${escapeHtml(title)}</h2>${moreLink === null ? '' : linked(moreLink)}</header>${
    rows.length === 0 ? '' : `<ul class="figures">${rows.join('')}</ul>`
  }${paragraph('lead', lead)}${lines.length === 0 ? '' : `<ol class="lines">${lines.map(line).join('')}</ol>`}${paragraph('empty', text)}${
    more > 0 ? `<p class="more">And ${more} more.</p>` : ''
  }</section>`;
}

function line(each: Line): string {
  const evidence = each.evidence.map((link) => `<span>Rests on <bdi>${linked(link)}</bdi></span>`).join(' ');
  return `<li><p class="t"><bdi>${linked({ text: each.title, href: each.href })}</bdi>${sampleBadge(each.sample)}</p>${
    each.detail === '' ? '' : `<p class="d" dir="auto">${escapeHtml(each.detail)}</p>`
  }<p class="m">${statusMark(each.tone, each.word)}${each.when === '' ? '' : `<span class="num">${escapeHtml(each.when)}</span>`}${evidence}</p></li>`;
}

function method({ figures, method: sentences, timeZone, period, edition, knownAt }: Report): string {
  const rows = figures.map((figure) => {
    const rests = figure.evidence.slice(0, 4).map(linked);
    const rest = figure.evidence.length - rests.length;
    return `<tr id="definition-${escapeHtml(figure.id)}"><th scope="row">${escapeHtml(figure.title)}${sampleBadge(figure.sample)}</th><td class="def">${escapeHtml(figure.definition)} <span class="num">(v${figure.definitionVersion})</span></td><td class="at num">${momentOf(figure.asOf, timeZone)}</td><td class="rests">${rests.join('<br>')}${rest > 0 ? `<br>and ${rest} more` : ''}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? ''
      : `<div class="scroll" tabindex="0" role="group" aria-label="Definitions of the numbers"><table><caption>Definitions of the numbers</caption><thead><tr><th scope="col">Number</th><th scope="col">Meaning</th><th scope="col">As of</th><th scope="col">Rests on</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return `<section aria-labelledby="definitions"><header><h2 id="definitions">Method and definitions</h2></header><div class="method">${sentences
    .map((text) => `<p>${escapeHtml(text)}</p>`)
    .join('')}</div>${table}</section>
<footer><p>${edition === 'weekly' ? 'Weekly' : 'Board'} edition ${escapeHtml(period.id)}, as known at ${knownAt}.</p></footer>`;
}
