import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet';

const LOOKS: Record<ButtonLook, string> = {
  plain: 'border-line-strong bg-surface text-ink shadow-e1 hover:bg-hover',
  primary: 'border-transparent bg-accent-fill text-on-accent shadow-e1 hover:bg-accent-fill-hover',
  danger: 'border-line-strong bg-surface text-bad shadow-e1 hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover',
};

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain', size: 'normal' | 'small' = 'normal'): string {
  const height =
    size === 'small'
      ? 'h-[26px] text-12 pointer-coarse:h-8'
      : 'h-8 text-13 max-rail:h-10 pointer-coarse:h-10';
  return `inline-flex items-center justify-center gap-1.5 rounded-2 border px-3 font-medium whitespace-nowrap no-underline transition-colors duration-(--fast) hover:no-underline ${height} ${LOOKS[look]} aria-disabled:cursor-progress disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 disabled:shadow-none`;
}

interface Props extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: 'normal' | 'small';
  /** While its work runs: keeps its words and the reader's focus, which a disabled button would lose, and cannot be pressed twice. */
  busy?: boolean;
}

export function Button({
  look = 'plain',
  size = 'normal',
  busy = false,
  disabled,
  onClick,
  children,
  className,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={`${buttonClass(look, size)} ${className ?? ''}`}
    >
      {busy && (
        <LoaderCircle size={14} className="animate-spin motion-reduce:animate-none" aria-hidden="true" />
      )}
      {children}
    </button>
  );
}
