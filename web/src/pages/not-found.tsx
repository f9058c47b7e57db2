import { Link } from '@tanstack/react-router';
import { buttonClass } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useDocumentTitle } from '../lib/use-document-title.ts';

/** An address that leads nowhere. */
export function NotFoundPage() {
  useDocumentTitle('No such page');
  return (
    <div className="panel">
      <h1 className="sr-only">No such page</h1>
      <EmptyState
        title="There is no page at this address"
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to the overview
          </Link>
        }
      >
        The link may be old, or a letter may be missing. Nothing was changed.
      </EmptyState>
    </div>
  );
}
