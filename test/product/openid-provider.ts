/** A real OpenID provider on loopback, where signing in is: naming an account in the query of the interaction. */
import { generateKeyPairSync } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const client = { id: 'sophia', secret: 'only-for-the-test-of-sign-in' };

export interface Person {
  readonly email: string;
  readonly email_verified: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  /** Begins to answer; until then connections are refused with 503. */
  open(redirectUri: string, people: Readonly<Record<string, Person>>): void;
  stop(): Promise<void>;
}

/** Takes a port at once, so that the issuer is known before anybody is registered with it. */
export async function startProvider(): Promise<TestProvider> {
  let answer: Parameters<typeof createServer>[1];
  const server: Server = createServer((request, response) => {
    if (answer) answer(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    open: (redirectUri, people) => {
      answer = listenerOf(issuer, redirectUri, people);
    },
    stop: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listenerOf(issuer: string, redirectUri: string, people: Readonly<Record<string, Person>>) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['cookies of the test provider'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    findAccount: (_context: unknown, id: string) =>
      people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  });
  const standard = provider.callback();
  return (...[request, response]: Parameters<NonNullable<Parameters<typeof createServer>[1]>>) => {
    if (request.url?.startsWith('/interaction/') !== true) return void standard(request, response);
    const account = new URL(request.url, issuer).searchParams.get('as') ?? '';
    void interact(provider, account, request, response).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    );
  };
}

/** Signs `account` in and consents to everything. */
async function interact(
  provider: Provider,
  account: string,
  ...[request, response]: Parameters<NonNullable<Parameters<typeof createServer>[1]>>
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: account } });
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? account, clientId: params.client_id });
  grant.addOIDCScope('openid email profile');
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
