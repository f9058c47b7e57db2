import { AlertDialog } from 'radix-ui';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { ProblemNote } from './problem-panel.tsx';

/** Where the keyboard goes on when the button that opened a dialog went with what it was about: its part of the page, else the page. */
function focusPlaceOf(opener: HTMLElement | null, place: HTMLElement | null): void {
  if (opener === null || opener.isConnected) return;
  const next = place?.isConnected === true ? place : document.getElementById('main');
  if (next === null) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

const SCRIM = 'light-dark(#1a1c1f52, #000000a3)';

interface Props {
  /** The words of the button that opens it; the one inside says `confirm`. */
  open: string;
  /** What the opening button does, where several on a page have the same words. */
  label?: string;
  title: string;
  confirm: string;
  look: ButtonLook;
  placeholder: string;
  children: ReactNode;
  /** Rejects to keep the dialog open with what went wrong. */
  onConfirm: (reason: string) => Promise<unknown>;
}

/** Asks for a reason before something that cannot be taken back. It closes when that is done. */
export function ReasonDialog({
  open: words,
  label,
  title,
  confirm,
  look,
  placeholder,
  children,
  onConfirm,
}: Props) {
  const field = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const change = (next: boolean) => {
    if (isBusy) return;
    setOpen(next);
    setReason('');
    setMissing(false);
    setProblem(null);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      document.getElementById(field)?.focus();
      return;
    }
    const opener = trigger.current;
    const place = opener?.closest<HTMLElement>('section, article') ?? null;
    setBusy(true);
    try {
      await onConfirm(reason.trim());
      setOpen(false);
      setReason('');
      setProblem(null);
      // After the dialog has given the focus back, which it does in vain where the button is gone.
      setTimeout(() => focusPlaceOf(opener, place));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={change}>
      <AlertDialog.Trigger asChild>
        <Button ref={trigger} size="small" look={look} aria-label={label}>
          {words}
        </Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50" style={{ background: SCRIM }} />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(480px,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-3 bg-raised p-4 shadow-e3">
          <form className="grid gap-3" onSubmit={(event) => void send(event)} noValidate>
            <AlertDialog.Title className="text-16 font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="prose text-13 text-ink-2">{children}</div>
            </AlertDialog.Description>
            <div>
              <label htmlFor={field} className="mb-1 block text-12 font-medium text-ink-2">
                Reason <span className="font-normal text-ink-3">(kept in the ledger)</span>
              </label>
              <textarea
                id={field}
                className="field"
                maxLength={2000}
                value={reason}
                aria-invalid={isMissing}
                aria-describedby={isMissing ? `${field}-missing` : undefined}
                placeholder={placeholder}
                onChange={(event) => {
                  setReason(event.target.value);
                  setMissing(false);
                }}
              />
              {isMissing && (
                <p id={`${field}-missing`} role="alert" className="mt-1 text-12 text-bad">
                  Say in a few words why.
                </p>
              )}
            </div>
            <ProblemNote error={problem} />
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button disabled={isBusy}>Cancel</Button>
              </AlertDialog.Cancel>
              <Button type="submit" look={look} busy={isBusy}>
                {confirm}
              </Button>
            </div>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
