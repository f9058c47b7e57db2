/**
 * Sign-in with a team's OpenID provider: authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0
 * section 3.1). Sophia creates nobody by itself: an administrator enters the person's e-mail address first, and the
 * provider must say that it has verified that address.
 */
import * as client from 'openid-client';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import type { Secret } from '../../kernel/secret.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret | undefined;
  readonly label: string;
}

/** What the browser keeps in a short-lived cookie between leaving and coming back. */
export interface OidcFlow {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface OidcIdentity {
  readonly subject: string;
  readonly verifiedEmail: string | undefined;
}

export interface Oidc {
  readonly label: string;
  begin(redirectUri: string): Promise<{ url: string; flow: OidcFlow }>;
  /** @throws SophiaError `oidc.refused`, `oidc.unavailable` */
  finish(callbackUrl: string, flow: OidcFlow): Promise<OidcIdentity>;
}

/** An answer of the provider is a refusal; that there is none is not the person's failure. */
function isNetworkTrouble(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const isTimeout = cause.name === 'TimeoutError' || ('code' in cause && cause.code === 'OAUTH_TIMEOUT');
  return isTimeout || cause.message === 'fetch failed' || isNetworkTrouble(cause.cause);
}

function unavailable(issuer: string, cause: unknown): SophiaError {
  return new SophiaError('oidc.unavailable', `The sign-in service does not answer: ${messageOf(cause)}.`, {
    kind: 'unavailable',
    where: issuer,
    hint: 'Try again soon, or use a sign-in link.',
    cause,
  });
}

export function createOidc(settings: OidcSettings): Oidc {
  let discovered: Promise<client.Configuration> | undefined;

  /** Discovery happens at the first sign-in, so that Sophia starts while the provider is away; a failure is not kept. */
  const configuration = async () => {
    const issuer = new URL(settings.issuer);
    // Plain http is for a provider on this machine only (tests, a sidecar).
    const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
    discovered ??= client.discovery(
      issuer,
      settings.clientId,
      settings.clientSecret?.reveal(),
      undefined,
      isLoopback ? { execute: [client.allowInsecureRequests] } : {},
    );
    try {
      return await discovered;
    } catch (cause) {
      discovered = undefined;
      throw unavailable(settings.issuer, cause);
    }
  };

  return {
    label: settings.label,

    async begin(redirectUri) {
      const config = await configuration();
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    },

    async finish(callbackUrl, flow) {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(callbackUrl), {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('the answer has no ID token');
        // Providers may keep the address out of the ID token and give it at the userinfo endpoint only.
        const profile =
          claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
            : claims;
        const email = profile['email_verified'] === true ? profile['email'] : undefined;
        return {
          subject: `${config.serverMetadata().issuer} ${claims.sub}`,
          verifiedEmail: typeof email === 'string' ? email : undefined,
        };
      } catch (cause) {
        if (isNetworkTrouble(cause)) throw unavailable(settings.issuer, cause);
        throw new SophiaError('oidc.refused', `The sign-in was not completed: ${messageOf(cause)}.`, {
          kind: 'unauthenticated',
          hint: 'Start the sign-in again.',
          cause,
        });
      }
    },
  };
}
