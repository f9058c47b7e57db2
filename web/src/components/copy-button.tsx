import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<'rest' | 'copied' | 'refused'>('rest');
  useEffect(() => {
    if (state === 'rest') return;
    const timer = setTimeout(() => setState('rest'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  return (
    <Button size="small" onClick={() => void copy()} aria-label={label}>
      <span aria-live="polite">{{ rest: 'Copy', copied: 'Copied', refused: 'Select and copy' }[state]}</span>
    </Button>
  );
}
