/** Sign-in with a team's OpenID provider: the whole authorization code flow against a real one, and how it is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestProvider, client, startProvider } from './openid-provider.ts';
import { type RunningSophia, type SignedIn, signIn, startSophia, temporaryHome } from './start-sophia.ts';

const people = {
  kim: { email: 'Kim@example.com', email_verified: true },
  stranger: { email: 'stranger@example.com', email_verified: true },
  unverified: { email: 'lee@example.com', email_verified: false },
  imposter: { email: 'kim@example.com', email_verified: true },
};
type Person = keyof typeof people;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let provider: TestProvider;
let sophia: RunningSophia;
let admin: SignedIn;
let kimId: string;

beforeAll(async () => {
  home = await temporaryHome();
  provider = await startProvider();
  sophia = await startSophia(home.home, ['server'], {
    SOPHIA_TRUSTED_PROXIES: '127.0.0.1',
    SOPHIA_OIDC_ISSUER: provider.issuer,
    SOPHIA_OIDC_CLIENT_ID: client.id,
    SOPHIA_OIDC_CLIENT_SECRET: client.secret,
    SOPHIA_OIDC_LABEL: 'Example Inc.',
  });
  admin = await signIn(sophia.link);
  const ids = [];
  for (const name of ['kim', 'lee']) {
    const body = { email: `${name}@example.com`, name, role: 'analyst' };
    ids.push(z.object({ id: z.string() }).parse(await (await admin.send('POST', '/users', body)).json()).id);
  }
  kimId = ids[0] ?? '';
});
afterAll(async () => {
  await sophia?.stop();
  await provider?.stop();
  await home?.remove();
});

/** A browser without a screen: keeps the cookies of each origin and stops wherever `until` says. */
class Browser {
  readonly cookies = new Map<string, Map<string, string>>();
  constructor(readonly address: string) {}

  async open(url: string): Promise<Response> {
    const jar = this.cookies.get(new URL(url).origin) ?? new Map<string, string>();
    this.cookies.set(new URL(url).origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'x-forwarded-for': this.address, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=', 2) ?? [];
      if (value === '' || /expires=thu, 01 jan 1970|max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows the flow as `person` up to the address at which the provider sends the browser back to Sophia. */
  async comeBackAs(person: Person): Promise<string> {
    let url = `${sophia.url}/auth/oidc/start`;
    for (let hops = 0; hops < 12; hops += 1) {
      if (url.includes('/interaction/')) url += `?as=${person}`;
      const response = await this.open(url);
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url}: ${response.status} ${await response.text()}`);
      url = new URL(location, url).href;
      if (url.startsWith(`${sophia.url}/auth/oidc/callback`)) return url;
    }
    throw new Error(`no way back: ${url}`);
  }

  get session(): string | undefined {
    return this.cookies.get(sophia.url)?.get('sophia_session');
  }
}

let addresses = 0;
const browser = () => new Browser(`192.0.2.${(addresses += 1)}`);
const entries = async (action: string) => {
  const page = z.object({
    items: z.array(z.object({ actor: z.string(), subject: z.string(), body: z.unknown() })),
  });
  return (await admin.json(`/ledger?limit=200&action=${action}`, page)).items;
};

/** Ends at the sign-in page with this problem, without a session, and on the record unless the fault was not the person's. */
async function expectRefused(
  where: Browser,
  response: Response,
  code: string,
  before: number,
  isRecorded = true,
): Promise<void> {
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`/sign-in?problem=${code}`);
  expect(where.session).toBeUndefined();
  const refusals = await entries('sign_in.refused');
  expect(refusals).toHaveLength(before + (isRecorded ? 1 : 0));
  const newest = refusals.slice(0, refusals.length - before);
  expect(newest).toEqual(
    newest.map(() => ({ actor: 'system:auth', subject: 'oidc', body: { how: 'oidc', code } })),
  );
}
const refusedSoFar = async () => (await entries('sign_in.refused')).length;

describe('while the provider does not answer', () => {
  it('the sign-in page says so, nobody is blamed for it, and other ways in work', async () => {
    const before = await refusedSoFar();
    const someone = browser();
    await expectRefused(
      someone,
      await someone.open(`${sophia.url}/auth/oidc/start`),
      'oidc.unavailable',
      before,
      false,
    );
    expect((await admin.get('/session')).status).toBe(200);
  });
});

describe('once the provider answers', () => {
  beforeAll(() => provider.open(`${sophia.url}/auth/oidc/callback`, people));

  it('is offered by its name', async () => {
    const options = await (await fetch(`${sophia.url}/api/v1/auth/options`)).json();
    expect(options).toEqual({ oidc: { enabled: true, label: 'Example Inc.' } });
  });

  it('signs in a person whom an administrator has entered, by the verified e-mail address', async () => {
    const kim = browser();
    const response = await kim.open(await kim.comeBackAs('kim'));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    const session = await fetch(`${sophia.url}/api/v1/session`, {
      headers: { cookie: `sophia_session=${kim.session}` },
    });
    expect(await session.json()).toMatchObject({ user: { id: kimId, role: 'analyst' } });
    expect(await entries('sign_in.done')).toContainEqual({
      actor: `user:${kimId}`,
      subject: kimId,
      body: { how: 'oidc' },
    });
  });

  it.each([
    ['whom nobody has entered', 'stranger', 'oidc.unknown_user'],
    ['whose address the provider has not verified', 'unverified', 'oidc.unverified'],
    ['with the address of someone who has signed in as somebody else', 'imposter', 'oidc.unknown_user'],
  ] as const)('refuses a person %s', async (_who, person, code) => {
    const before = await refusedSoFar();
    const someone = browser();
    await expectRefused(someone, await someone.open(await someone.comeBackAs(person)), code, before);
  });

  it('refuses a state that is not the one it gave out', async () => {
    const before = await refusedSoFar();
    const kim = browser();
    const back = new URL(await kim.comeBackAs('kim'));
    back.searchParams.set('state', 'another');
    await expectRefused(kim, await kim.open(back.href), 'oidc.refused', before);
  });

  it('refuses a way back that was begun in another browser', async () => {
    const before = await refusedSoFar();
    const back = await browser().comeBackAs('kim');
    const victim = browser();
    await expectRefused(victim, await victim.open(back), 'oidc.refused', before);
  });

  it('refuses a code that was used already, and a cookie that it never set', async () => {
    const kim = browser();
    const back = await kim.comeBackAs('kim');
    const jar = kim.cookies.get(sophia.url);
    const flow = jar?.get('sophia_oidc') ?? '';
    expect((await kim.open(back)).headers.get('location')).toBe('/');
    jar?.delete('sophia_session');

    jar?.set('sophia_oidc', flow);
    let before = await refusedSoFar();
    await expectRefused(kim, await kim.open(back), 'oidc.refused', before);
    jar?.set('sophia_oidc', 'bm90IGpzb24');
    before = await refusedSoFar();
    await expectRefused(kim, await kim.open(back), 'oidc.refused', before);
  });

  it('refuses a person who has been shut out', async () => {
    expect((await admin.send('PATCH', `/users/${kimId}`, { disabled: true })).status).toBe(200);
    const before = await refusedSoFar();
    const kim = browser();
    await expectRefused(kim, await kim.open(await kim.comeBackAs('kim')), 'oidc.unknown_user', before);
  });

  it('tells a provider that goes away half-way from a refusal', async () => {
    const before = await refusedSoFar();
    const kim = browser();
    const back = await kim.comeBackAs('kim');
    await provider.stop();
    await expectRefused(kim, await kim.open(back), 'oidc.unavailable', before, false);
    expect(sophia.child.exitCode).toBeNull();
    expect(sophia.stderr()).not.toContain('a request failed');
  });
});
