/** Addresses that are secrets: read by reference at the moment of use, and sent to only where the service really lives. */
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { notPerformed } from '../../platform/durable/once.ts';

export interface AddressRule {
  /** Name of the service, for people: `Slack`. */
  readonly service: string;
  readonly accepts: (url: URL) => boolean;
  /** What to do instead, for hosts that people are known to use by mistake. */
  readonly instead?: (url: URL) => string | undefined;
  readonly expected: string;
}

/** Slack's incoming webhooks (research sheet, section 8). */
export const slackWebhookRule: AddressRule = {
  service: 'Slack',
  accepts: ({ hostname, pathname }) =>
    (hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com') &&
    pathname.startsWith('/services/'),
  expected: 'https://hooks.slack.com/services/...',
};

const teamsHosts = ['.logic.azure.com', '.environment.api.powerplatform.com', '.api.powerautomate.com'];

/** Workflows webhooks; the connectors of Office 365 were switched off in 2026 (research sheet, section 9). */
export const teamsRule: AddressRule = {
  service: 'a Teams workflow',
  accepts: ({ hostname }) => teamsHosts.some((suffix) => hostname.endsWith(suffix)),
  instead: ({ hostname }) =>
    hostname === 'outlook.office.com' ||
    hostname === 'outlook.office365.com' ||
    hostname.endsWith('webhook.office.com')
      ? 'Office 365 connectors were retired by Microsoft and no longer deliver. Make a workflow "Post to a channel when a webhook request is received" in Teams and use its URL'
      : undefined,
  expected: `an https address of ${teamsHosts.map((suffix) => `*${suffix}`).join(', ')}`,
};

/** @throws SophiaError `destination.address` that says what is wrong without naming more than the host. */
function checkAddress(rule: AddressRule, destination: string, reference: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && url.username === '' && url.port === '' && rule.accepts(url))
    return url.href;
  const instead = url === undefined ? undefined : rule.instead?.(url);
  throw new SophiaError(
    'destination.address',
    instead === undefined
      ? `${reference} of "${destination}" is not an address of ${rule.service}${url === undefined ? '' : ` (its host is ${url.hostname})`}.`
      : `${reference} of "${destination}" is an old connector (${url?.hostname}).`,
    { where: destination, hint: instead === undefined ? `It must be ${rule.expected}.` : `${instead}.` },
  );
}

/** @throws SophiaError `destination.address`, `secret.missing`, both marked as not performed. */
export async function readAddress(
  readSecret: ReadSecret,
  rule: AddressRule,
  destination: string,
  reference: string,
): Promise<string> {
  return checkAddress(rule, destination, reference, await readText(readSecret, destination, reference));
}

/** The secret, trimmed. A missing one may be set later; the message waits for it. */
export async function readText(
  readSecret: ReadSecret,
  destination: string,
  reference: string,
): Promise<string> {
  const secret = await readSecret(reference);
  if (secret !== undefined) return secret.reveal().trim();
  throw new SophiaError('secret.missing', `The secret ${reference} of "${destination}" is not set.`, {
    kind: 'unavailable',
    where: reference,
    hint: 'Set it where Sophia runs, or store it with "sophia secrets set".',
  });
}

/** Runs what comes before the call: whatever it throws, nothing was sent. */
export async function before<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw notPerformed(error);
  }
}
