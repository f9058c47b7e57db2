import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bell, Contrast, Newspaper, Play, Search, ShieldCheck, Stamp } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import { overviewQuery } from '../api/queries.ts';
import { ALL_PLACES } from './navigation.ts';
import { useTheme } from './use-preferences.ts';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly hint?: string;
  readonly run: () => void;
}

function useEntries(): readonly Entry[] {
  const navigate = useNavigate();
  const client = useQueryClient();
  const overview = useQuery(overviewQuery).data;
  const [theme, chooseTheme] = useTheme();
  const { mutate: startCycle } = useMutation({
    mutationFn: () => answerOf(api.POST('/cycles', { body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: ['cycles'] }),
  });
  return useMemo(() => {
    const go: Entry[] = ALL_PLACES.map((place) => ({
      id: place.to,
      group: 'Go to',
      label: place.label,
      icon: <place.icon size={16} aria-hidden="true" />,
      hint: `G ${place.key.toUpperCase()}`,
      run: () => void navigate({ to: place.to }),
    }));
    const act: Entry[] = [
      {
        id: 'cycle',
        group: 'Do',
        label: 'Run an intelligence cycle now',
        icon: <Play size={16} aria-hidden="true" />,
        run: () => {
          startCycle();
          void navigate({ to: '/work' });
        },
      },
      {
        id: 'report',
        group: 'Do',
        label: 'Make this week’s report',
        icon: <Newspaper size={16} aria-hidden="true" />,
        run: () => void navigate({ to: '/reports/preview', search: { edition: 'weekly' } }),
      },
      {
        id: 'rule',
        group: 'Do',
        label: 'Make an alert rule',
        icon: <Bell size={16} aria-hidden="true" />,
        run: () => void navigate({ to: '/alerts/new' }),
      },
      {
        id: 'contact',
        group: 'Do',
        label: 'Check a contact before it goes out',
        icon: <ShieldCheck size={16} aria-hidden="true" />,
        run: () => void navigate({ to: '/compliance', hash: 'gate' }),
      },
      {
        id: 'verify',
        group: 'Do',
        label: 'Verify the ledger',
        icon: <Stamp size={16} aria-hidden="true" />,
        run: () => {
          void client.invalidateQueries({ queryKey: ['ledger-verdict'] });
          void navigate({ to: '/ledger' });
        },
      },
      {
        id: 'theme',
        group: 'Do',
        label: theme === 'dark' ? 'Use the light theme' : 'Use the dark theme',
        icon: <Contrast size={16} aria-hidden="true" />,
        run: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
      },
    ];
    const things: Entry[] = [
      ...(overview?.decisions ?? []).map((proposal) => ({
        id: `p${proposal.id}`,
        group: 'Waiting for a decision',
        label: proposal.title,
        icon: <Stamp size={16} aria-hidden="true" />,
        run: () => void navigate({ to: '/approvals/$id', params: { id: proposal.id } }),
      })),
      ...(overview?.changed ?? []).map((signal) => ({
        id: `s${signal.id}`,
        group: 'Signals of this week',
        label: signal.title,
        icon: <Search size={16} aria-hidden="true" />,
        run: () => void navigate({ to: '/signals/$id', params: { id: signal.id } }),
      })),
    ];
    return [...go, ...act, ...things];
  }, [navigate, client, overview, theme, chooseTheme, startCycle]);
}

/** Search and commands. A combobox: arrows move, Enter opens, Escape closes and focus goes back. */
export function Palette({ onClose }: { onClose: () => void }) {
  const entries = useEntries();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = entries.filter((entry) =>
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => entry.label.toLowerCase().includes(word)),
  );
  const chosen = found[Math.min(at, found.length - 1)];
  const open = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -at, End: found.length };
    const step = steps[event.key];
    if (step !== undefined && !(words !== '' && (event.key === 'Home' || event.key === 'End'))) {
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(found.length - 1, now + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(chosen);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay
          className="fixed inset-0 z-50"
          style={{ background: 'light-dark(#1a1c1f52, #000000a3)' }}
        />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-3 bg-raised shadow-e3"
        >
          <Dialog.Title className="sr-only">Search or run a command</Dialog.Title>
          <div className="flex items-center gap-2 border-b border-line px-4 text-ink-3 focus-within:shadow-[inset_0_-2px_var(--focus)]">
            <Search size={16} aria-hidden="true" />
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened in order to type
              autoFocus
              type="text"
              role="combobox"
              aria-expanded="true"
              aria-controls={list}
              aria-activedescendant={chosen === undefined ? undefined : `${list}-${chosen.id}`}
              aria-label="Search or run a command"
              placeholder="Go to a page, open a signal or decision, run a command"
              className="h-12 flex-1 bg-transparent text-16 text-ink outline-none placeholder:text-ink-3"
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKey}
            />
            <Dialog.Close className="p-1">
              <kbd>Esc</kbd>
              <span className="sr-only"> closes</span>
            </Dialog.Close>
          </div>
          <div id={list} role="listbox" aria-label="Results" className="overflow-y-auto p-2">
            {found.map((entry, index) => (
              <div key={entry.id} role="presentation">
                {entry.group !== found[index - 1]?.group && (
                  <p role="presentation" className="px-2 pt-2 pb-1 text-12 font-medium text-ink-3">
                    {entry.group}
                  </p>
                )}
                {/* Focus stays in the field; the keyboard chooses by aria-activedescendant. */}
                <div
                  id={`${list}-${entry.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={entry === chosen}
                  onPointerMove={() => setAt(index)}
                  onClick={() => open(entry)}
                  onKeyDown={onKey}
                  ref={(element) => {
                    if (entry === chosen) element?.scrollIntoView({ block: 'nearest' });
                  }}
                  className="flex min-h-9 cursor-pointer items-center gap-3 rounded-2 px-2 text-13 text-ink aria-selected:bg-selected pointer-coarse:min-h-11"
                >
                  <span className="text-ink-3">{entry.icon}</span>
                  <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                  {entry.hint !== undefined && <kbd className="max-rail:hidden">{entry.hint}</kbd>}
                </div>
              </div>
            ))}
            {found.length === 0 && (
              <p className="p-4 text-center text-13 text-ink-2">
                Nothing is called “{words}”. Try fewer letters.
              </p>
            )}
          </div>
          <p
            className="flex gap-4 border-t border-line px-4 py-2 text-12 text-ink-3 max-rail:hidden"
            aria-hidden="true"
          >
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> move
            </span>
            <span>
              <kbd>↵</kbd> open
            </span>
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
