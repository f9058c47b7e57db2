import { useRouter } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useIsDark } from '../../shell/use-preferences.ts';

/** The path within this dashboard that a link of a report leads to; undefined for a link to elsewhere. */
function insidePath(link: HTMLAnchorElement): string | undefined {
  const url = new URL(link.href, window.location.href);
  return url.origin === window.location.origin && !url.pathname.startsWith('/api/')
    ? `${url.pathname}${url.search}${url.hash}`
    : undefined;
}

/**
 * A report as it was made, in a frame that may run nothing (`allow-modals` lets it be printed). The frame is as high as its page, so that one scrolls once;
 * its links move the dashboard, and its places are scrolled to.
 */
export function ReportFrame({ html, title }: { html: string; title: string }) {
  const router = useRouter();
  const isDark = useIsDark();
  const frame = useRef<HTMLIFrameElement>(null);
  const watch = useRef<ResizeObserver>(undefined);
  const [height, setHeight] = useState(0);

  const paint = useCallback(() => {
    const root = frame.current?.contentDocument?.documentElement;
    if (root !== undefined && root !== null) root.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  useEffect(paint, [paint]);
  useEffect(() => () => watch.current?.disconnect(), []);

  const follow = (event: MouseEvent, link: HTMLAnchorElement) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const place = link.getAttribute('href') ?? '';
    const path = insidePath(link);
    if (place.startsWith('#')) link.ownerDocument.getElementById(place.slice(1))?.scrollIntoView();
    else if (path !== undefined) router.history.push(path);
    else return;
    event.preventDefault();
  };

  const onLoad = () => {
    const page = frame.current?.contentDocument;
    if (page === null || page === undefined) return;
    paint();
    for (const link of page.querySelectorAll('a')) {
      link.addEventListener('click', (event) => follow(event, link));
      const isInside = link.getAttribute('href')?.startsWith('#') === true || insidePath(link) !== undefined;
      link.target = isInside ? '_top' : '_blank';
      if (!isInside) link.rel = 'noreferrer noopener';
    }
    const measure = () => setHeight(page.documentElement.scrollHeight);
    watch.current?.disconnect();
    watch.current = new ResizeObserver(measure);
    watch.current.observe(page.body);
    measure();
  };

  // The frame's own document breaks well between pages; the page around it would cut it through its lines.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      frame.current?.contentWindow?.print();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className="grid gap-2">
      <div className="flex justify-end print:hidden">
        <Button size="small" disabled={height === 0} onClick={() => frame.current?.contentWindow?.print()}>
          <Printer size={13} aria-hidden="true" /> Print
        </Button>
      </div>
      <div
        className="relative overflow-clip rounded-3 border border-line bg-canvas print:border-0"
        aria-busy={height === 0}
      >
        {height === 0 && (
          <div className="grid gap-4 p-8">
            <Skeleton width="40%" height={24} />
            <Skeleton width="80%" />
            <Skeleton width="64%" />
          </div>
        )}
        <iframe
          ref={frame}
          title={title}
          srcDoc={html}
          sandbox="allow-same-origin allow-modals allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
          className={height === 0 ? 'absolute inset-0 w-full opacity-0' : 'block w-full'}
          style={height === 0 ? undefined : { height }}
          onLoad={onLoad}
        />
      </div>
    </div>
  );
}
