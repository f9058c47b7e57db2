/** One watched page in a history: shows a site a number of times, or answers something else. */
import type { Answer, HistoryBuilder } from './history.ts';
import { renderSite, type Site } from './site.ts';

export interface PageSource {
  /** Renders the site `times` times, each with nonces of its own; answers the files. */
  show(site: Site | ((rendering: number) => Site), times?: number): string[];
  answer(answer: Answer, times?: number): string[];
  /** One rendering as text, not captured, to be cut or recoded. */
  render(site: Site): string;
}

export function createPageSource(
  history: HistoryBuilder,
  options: {
    readonly name: string;
    readonly competitor?: string;
    readonly url?: string;
    readonly everyHours?: number;
  },
): PageSource {
  const source = history.source({
    name: options.name,
    competitor: options.competitor ?? 'Cobalt Lease',
    kind: 'page',
    url: options.url ?? 'https://cobaltlease.example/pricing',
    everyHours: options.everyHours ?? 24,
  });
  let rendering = 0;
  const render = (site: Site) => {
    rendering += 1;
    return renderSite(site, `${options.name}-${rendering}`);
  };
  const repeat = (times: number, take: () => string) => Array.from({ length: times }, take);
  return {
    render,
    show: (site, times = 1) =>
      repeat(times, () => source.take(render(typeof site === 'function' ? site(rendering + 1) : site))),
    answer: (answer, times = 1) => repeat(times, () => source.take(answer)),
  };
}

/** The first of the captures: the one that a confirmed change is named after. */
export const first = (files: readonly string[]): string => files[0]!;
