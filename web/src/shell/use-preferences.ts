/** What a reader chooses for this browser: theme and width of the navigation. Kept in local storage, read by `theme.js` before the first paint. */
import { useCallback, useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

const currentTheme = (): Theme => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
};

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, currentTheme);
  const choose = useCallback((next: Theme) => {
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    keep('sophia.theme', next === 'system' ? null : next);
  }, []);
  return [theme, choose];
}

const isNarrowed = (): boolean => document.documentElement.dataset['nav'] === 'collapsed';

export function useNavigationWidth(): [boolean, (isCollapsed: boolean) => void] {
  const isCollapsed = useSyncExternalStore(subscribe, isNarrowed);
  const choose = useCallback((next: boolean) => {
    if (next) document.documentElement.dataset['nav'] = 'collapsed';
    else delete document.documentElement.dataset['nav'];
    keep('sophia.navigation', next ? 'collapsed' : null);
  }, []);
  return [isCollapsed, choose];
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether dark colours are on screen now, chosen or by the system; charts redraw when it changes. */
export function useIsDark(): boolean {
  return useSyncExternalStore(
    (listener) => {
      darkQuery.addEventListener('change', listener);
      const leave = subscribe(listener);
      return () => {
        darkQuery.removeEventListener('change', listener);
        leave();
      };
    },
    () => (currentTheme() === 'system' ? darkQuery.matches : currentTheme() === 'dark'),
  );
}
