import type { ReactNode } from 'react';

interface Props {
  columns: number;
  /** What is opened: "3 claims". */
  summary: string;
  /** Whose bounds they are, for screen readers. */
  of: string;
  children: ReactNode;
}

/** The row below a share that says on demand what its bounds rest on. It stays in view where the table scrolls sideways. */
export function BehindRow({ columns, summary, of, children }: Props) {
  return (
    <tr className="hover:[&>td]:bg-transparent!">
      <td colSpan={columns} className="h-auto! pt-0!">
        <details className="sticky left-4 w-[min(90ch,calc(100vw-4rem))] text-12 text-ink-2">
          <summary className="w-fit rounded-1 py-0.5 text-accent">
            {summary}
            <span className="sr-only"> behind the bounds of {of}</span>
          </summary>
          {children}
        </details>
      </td>
    </tr>
  );
}
