const PAGES: Readonly<Record<string, string>> = {
  competitor: '/competitors/',
  company: '/accounts/',
  account: '/accounts/',
};

/** The page about a subject (`company:greystar`), where there is one. */
export function subjectHref(subject: string): string | undefined {
  const colon = subject.indexOf(':');
  const page = PAGES[subject.slice(0, colon)];
  return page === undefined ? undefined : page + encodeURIComponent(subject.slice(colon + 1));
}
