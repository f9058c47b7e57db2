import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ALL_PLACES } from './navigation.ts';

const PAUSE_MS = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Ctrl or Cmd K opens the palette; `g` and a letter go to a place (`g a`: approvals). Neither fires while someone types. */
export function useShortcuts(openPalette: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let goingSince = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'g') {
        goingSince = event.timeStamp;
        return;
      }
      const place = ALL_PLACES.find((one) => one.key === event.key);
      if (place !== undefined && goingSince > 0 && event.timeStamp - goingSince < PAUSE_MS)
        void navigate({ to: place.to });
      goingSince = 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, openPalette]);
}
