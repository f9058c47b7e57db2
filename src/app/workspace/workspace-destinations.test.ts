import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { loadWorkspace } from './workspace-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'workspace '));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const load = (yaml: string) => {
  writeFileSync(join(dir, 'sophia.yaml'), `id: acme\nname: Acme\n${yaml}`);
  return loadWorkspace(dir, []);
};
const problems = (yaml: string): string => {
  try {
    load(yaml);
  } catch (error) {
    if (error instanceof SophiaError) return error.message.replaceAll(dir, '');
    throw error;
  }
  return 'none';
};

describe('destinations in sophia.yaml', () => {
  it('of every type are read, with what is left out filled in', () => {
    const { destinations } = load(`destinations:
  - { name: hook, type: slack_webhook, url: "env:HOOK" }
  - { name: bot, type: slack_bot, token: "secret:bot", channel: C0123456789, time_zone: America/New_York }
  - { name: teams, type: teams, url: "file:/run/secrets/teams" }
  - { name: mail, type: email, host: smtp.example.com, from: Sophia <a@example.com>, to: [b@example.com] }
  - { name: crm, type: webhook, url: "https://crm.example.com/in", secret: "env:CRM" }
`).file;
    expect(destinations).toHaveLength(5);
    expect(destinations[1]).toMatchObject({
      api_host: 'slack.com',
      users: {},
      time_zone: 'America/New_York',
    });
    expect(destinations[3]).toMatchObject({ security: 'starttls' });
  });

  it('name where a secret is and never hold it, told with the line', () => {
    const literal = problems(`destinations:
  - name: hook
    type: slack_webhook
    url: https://hooks.slack.com/services/T1/B1/s3cret
`);
    expect(literal).toContain(
      '/sophia.yaml:6: destinations.0.url: must be a reference such as env:SLACK_WEBHOOK_URL',
    );
    expect(literal).not.toContain('s3cret');
    const token = problems(
      'destinations:\n  - { name: bot, type: slack_bot, token: xoxb-s3cret, channel: C01234 }\n',
    );
    expect(token).toContain('destinations.0.token: must be a reference');
    expect(token).not.toContain('s3cret');
  });

  it('that could not work are refused', () => {
    const bad = problems(`webhooks:
  - { name: ops, url: "https://ops.example.com/", secret: "env:OPS" }
destinations:
  - { name: ops, type: teams, url: "env:T" }
  - { name: two, type: slack_bot, token: "env:T", channel: "#general" }
`);
    expect(bad).toContain('must be the id of a conversation');
    expect(
      problems(`webhooks:
  - { name: ops, url: "https://ops.example.com/", secret: "env:OPS" }
destinations:
  - { name: ops, type: teams, url: "env:T" }
`),
    ).toContain('/sophia.yaml:6: destinations.0.name: there is a webhook "ops" already');
    expect(
      problems(
        'destinations:\n  - { name: a, type: teams, url: "env:T" }\n  - { name: a, type: teams, url: "env:T" }\n',
      ),
    ).toContain('/sophia.yaml:5: destinations.1.name: there are two destinations "a"');
    expect(
      problems(
        'destinations:\n  - { name: m, type: email, host: smtp.example.com, security: none, user: u, password: "env:P", from: a@b.c, to: [d@e.f] }\n',
      ),
    ).toContain('must not travel unencrypted');
    expect(
      problems(
        'destinations:\n  - { name: m, type: email, host: h, from: "a@b.c\\nBcc: x@y.z", to: [d@e.f] }\n',
      ),
    ).toContain('destinations.0.from: must be an address');
    expect(
      problems(
        'destinations:\n  - { name: b, type: slack_bot, token: "env:T", channel: C012, api_host: evil.test }\n',
      ),
    ).toContain('must be slack.com or slack-gov.com');
    expect(problems('destinations:\n  - { name: b, type: pigeon }\n')).toContain(
      '/sophia.yaml:4: destinations.0',
    );
  });
});
