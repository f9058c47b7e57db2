import { Outlet, useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { patiently } from '../lib/patiently.ts';
import { AwayNote } from './away-note.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Crumbs } from './crumbs.tsx';
import { LiveLine } from './live-line.tsx';
import { SideNav } from './side-nav.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useLive } from './use-live.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { UserMenu } from './user-menu.tsx';

const loadPalette = patiently(() => import('./palette.tsx'));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

/** The frame of every page: navigation, the bar above, the page, and the palette. */
export function AppShell() {
  const [isFinding, setFinding] = useState(false);
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const former = useRef(path);
  const live = useLive();
  useShortcuts(() => setFinding(true));

  // A move to another page starts at its top for everyone: the reader's focus goes to the page, where screen readers begin to read.
  useEffect(() => {
    if (former.current === path) return;
    former.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className="app">
        <SideNav onFind={() => setFinding(true)} />
        <div className="app-body">
          <header className="top">
            <Crumbs />
            <div className="ml-auto flex items-center gap-3">
              <LiveLine state={live.state} />
              <button
                type="button"
                className="hidden size-9 place-items-center rounded-2 text-ink-3 hover:bg-hover max-rail:grid"
                aria-label="Search or run a command"
                onClick={() => setFinding(true)}
              >
                <Search size={17} aria-hidden="true" />
              </button>
              <div className="max-rail:hidden">
                <ThemeSwitch />
              </div>
              <UserMenu />
            </div>
          </header>
          <main id="main" ref={main} tabIndex={-1} className="main">
            {live.lostAt !== null && <AwayNote since={live.lostAt} />}
            <Outlet />
          </main>
        </div>
        <BottomBar onMore={() => setFinding(true)} />
      </div>
      {isFinding && (
        <Suspense>
          <Palette onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </>
  );
}
