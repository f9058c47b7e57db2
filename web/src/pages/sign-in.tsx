import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { authOptionsQuery, sessionQuery } from '../api/queries.ts';
import { buttonClass } from '../components/button.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Note } from '../components/note.tsx';
import { useDocumentTitle } from '../lib/use-document-title.ts';
import { Mark } from '../shell/mark.tsx';
import { ThemeSwitch } from '../shell/theme-switch.tsx';

const route = getRouteApi('/sign-in');

/** Only paths of this dashboard: a link to elsewhere in `next` is ignored. */
const insidePath = (next: string | undefined): string =>
  next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/sign-in') ? next : '/';

const PROBLEMS: Readonly<Record<string, string>> = {
  'oidc.refused': 'It was not started from this page, or took too long. Start again.',
  'oidc.unknown_user':
    'Your organisation knows you, but you are not a user of this workspace. Ask an admin to add you.',
  'oidc.unverified':
    'Your organisation does not vouch for your e-mail address. Ask its administrators, or use a one-time link.',
  'oidc.unavailable':
    'The sign-in service of your organisation does not answer. Try again later, or use a one-time link.',
  'sign_in.link': 'The link was used already, has expired, or never existed. Make a new one.',
  'sign_in.too_many': 'There were too many attempts from your address. Wait a few minutes.',
};

const COMMAND = 'sophia users link';

/** Signed out: how to get in. Sophia keeps no passwords; a link that works once, or the company's own sign-in. */
export function SignInPage() {
  useDocumentTitle('Sign in');
  const { next, problem } = route.useSearch();
  const options = useQuery(authOptionsQuery);
  const session = useQuery(sessionQuery).data;
  if (session !== null && session !== undefined) return <Navigate to={insidePath(next)} replace />;
  const oidc = options.data?.oidc;
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-[440px]">
        <div className="mb-6 flex items-center gap-3">
          <Mark size={32} />
          <span className="text-18 font-semibold">Sophia</span>
          <span className="ml-auto">
            <ThemeSwitch />
          </span>
        </div>
        <div className="panel grid gap-4 p-6">
          <div>
            <h1>Sign in</h1>
            <p className="mt-1 text-13 text-ink-2">
              {next === undefined || next === '/'
                ? 'You are signed out.'
                : 'Sign in to see this page. You will be taken to it afterwards.'}
            </p>
          </div>
          {problem !== undefined && (
            <Note tone="bad" live>
              <b>That sign-in did not work.</b> {PROBLEMS[problem] ?? `The reason given is ${problem}.`}
            </Note>
          )}
          {oidc?.enabled === true && (
            <a className={`${buttonClass('primary')} w-full`} href="/auth/oidc/start">
              <KeyRound size={15} aria-hidden="true" />
              {oidc.label ?? 'Continue with your organisation'}
            </a>
          )}
          <section aria-labelledby="link" className="grid gap-2">
            <h2 id="link">With a one-time link</h2>
            <ol className="grid list-decimal gap-2 pl-5 text-13 text-ink-2">
              <li>
                When Sophia starts for the first time it prints a sign-in link in its terminal. Open it in
                this browser.
              </li>
              <li>
                Later, anyone who may use the terminal of the server makes a new one:
                <span className="mt-1.5 flex items-center justify-between gap-2 rounded-2 bg-sunken py-1.5 pr-1.5 pl-3 inset-ring inset-ring-line">
                  <code className="text-ink">{COMMAND}</code>
                  <CopyButton text={COMMAND} label="Copy the command" />
                </span>
              </li>
              <li>An admin can also make one for you under Settings, Users.</li>
            </ol>
            <p className="text-12 text-ink-3">
              A link works once and for a short time. Sophia keeps no passwords.
            </p>
          </section>
        </div>
      </div>
    </main>
  );
}
