import { AlertDialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { ProblemNote } from './problem-panel.tsx';

interface Props {
  /** The words of the button that opens it; the one inside says `confirm`. */
  open: ReactNode;
  title: string;
  confirm: string;
  look: ButtonLook;
  children: ReactNode;
  /** Rejects to keep the dialog open with what went wrong. */
  onConfirm: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back. Escape and Cancel leave everything as it is. */
export function ConfirmDialog({ open: words, title, confirm, look, children, onConfirm }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const change = (next: boolean) => {
    if (isBusy) return;
    setOpen(next);
    setProblem(null);
  };
  const act = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={change}>
      <AlertDialog.Trigger asChild>
        <Button look={look}>{words}</Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay
          className="fixed inset-0 z-50"
          style={{ background: 'light-dark(#1a1c1f52, #000000a3)' }}
        />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[min(440px,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-3 overflow-auto rounded-3 bg-raised p-4 shadow-e3">
          <AlertDialog.Title className="text-16 font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="prose text-13 text-ink-2">{children}</div>
          </AlertDialog.Description>
          <ProblemNote error={problem} />
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button disabled={isBusy}>Cancel</Button>
            </AlertDialog.Cancel>
            <Button look={look} busy={isBusy} onClick={() => void act()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
