import { useEffect } from 'react';

/** The tab's title while the page is shown: `Signals · Sophia`. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Sophia`;
  }, [title]);
}
