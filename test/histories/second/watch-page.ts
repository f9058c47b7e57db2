/** A watched page of one of the site builders. */
import type { Answer, HistoryBuilder } from '../history.ts';
import type { Random } from '../random.ts';
import type { Document, Shell } from './shells.ts';

export interface WatchedPage {
  /** Captures `main` so many times, each rendered anew; answers the files. */
  show(main: string | ((random: Random) => string), times?: number, more?: Partial<Document>): string[];
  /** Captures ready answers. */
  answer(answers: readonly Answer[]): string[];
  /** A rendering that is not captured. */
  render(main: string, more?: Partial<Document>): string;
}

export function watchPage(
  h: HistoryBuilder,
  options: {
    readonly name: string;
    readonly company: string;
    readonly host: string;
    readonly path: string;
    readonly title: string;
    readonly shell: Shell;
    readonly everyHours?: number;
    readonly head?: string;
    readonly language?: string;
  },
): WatchedPage {
  const { name, company, host, path, title, shell, everyHours, head, language } = options;
  const source = h.source({
    name,
    competitor: company,
    kind: 'page',
    url: `https://${host}${path}`,
    ...(everyHours === undefined ? {} : { everyHours }),
  });
  const render = (main: string, more: Partial<Document> = {}) =>
    shell(
      {
        company,
        host,
        path,
        title,
        main,
        ...(head === undefined ? {} : { head }),
        ...(language === undefined ? {} : { language }),
        ...more,
      },
      h.random,
    );
  return {
    render,
    show: (main, times = 1, more = {}) =>
      Array.from({ length: times }, () =>
        source.take(render(typeof main === 'string' ? main : main(h.random), more)),
      ),
    answer: (answers) => answers.map((each) => source.take(each)),
  };
}
