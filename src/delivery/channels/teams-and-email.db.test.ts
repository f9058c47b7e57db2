import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SmtpEmulator } from '../../../test/emulators/smtp-emulator.ts';
import { startSmtp } from '../../../test/emulators/smtp-emulator.ts';
import { startTeams } from '../../../test/emulators/teams-emulator.ts';
import type { Outbox } from '../contract.ts';
import type { DestinationOf } from '../destinations/destination-schema.ts';
import { hostile, notice } from '../render/notice.testing.ts';
import type { ChannelBench } from './channels.testing.ts';
import { openBench } from './channels.testing.ts';

let bench: ChannelBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(async () => bench.close());
beforeEach(async () => {
  await sql`TRUNCATE outbox, outside_effects, host_turns`.execute(bench.test.database.db);
});

describe('a Teams workflow', () => {
  const host = 'prod-07.westus.logic.azure.com';
  const path = '/workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sig=s3cret';
  const outboxTo = (port: number, url = `https://${host}${path}`) =>
    bench.outbox({
      destinations: [{ name: 'ops', type: 'teams', url: 'env:FLOW' }],
      secrets: { 'env:FLOW': url },
      hosts: { [host]: port },
      timeoutMs: 400,
    });

  it('takes a long message in parts that it shows, in order and slowly enough', async () => {
    const teams = await startTeams({ path });
    const words = Array.from({ length: 22_000 }, (_, at) => `w${at}`);
    const outbox = outboxTo(teams.port);
    await bench.put(outbox, 'teams', notice({ sections: [{ kind: 'text', text: words.join(' ') }] }));
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(teams.failed).toEqual([]);
    expect(teams.rateLimited()).toBe(0);
    expect(teams.shown.length).toBeGreaterThan(4);
    expect(teams.shown.join().match(/\bw\d+\b/g)).toEqual(words);
    await teams.close();
  });

  it('is blind: what may have arrived is not sent again, what was refused by pace is', async () => {
    const teams = await startTeams({ path });
    const outbox = outboxTo(teams.port);
    const lost = await bench.put(outbox, 'teams', notice());
    teams.faults.push({ kind: 'lost' });
    await outbox.deliverDue();
    expect(await bench.get(outbox, lost)).toMatchObject({ state: 'failed' });
    await sql`TRUNCATE host_turns`.execute(bench.test.database.db);
    const busy = await bench.put(outbox, 'teams', notice());
    teams.faults.push({ kind: 'status', status: 429, retryAfterS: 20 });
    await outbox.deliverDue();
    expect(await bench.get(outbox, busy)).toMatchObject({ state: 'pending', attempts: 0 });
    const broken = await bench.put(outbox, 'teams', notice());
    await sql`TRUNCATE host_turns`.execute(bench.test.database.db);
    teams.faults.push({ kind: 'status', status: 502 });
    await outbox.deliverDue();
    expect(await bench.get(outbox, broken)).toMatchObject({ state: 'failed' });
    await teams.close();
  });

  it('of the retired kind is refused with a word on what to do, and its signature is in no error', async () => {
    const outbox = outboxTo(1, 'https://acme.webhook.office.com/webhookb2/x/IncomingWebhook/s3cret/y');
    const id = await bench.put(outbox, 'teams', notice());
    await outbox.deliverDue();
    const ended = await bench.get(outbox, id);
    expect(ended).toMatchObject({ state: 'failed', lastError: expect.stringContaining('old connector') });
    expect(ended.lastError).not.toContain('s3cret');
  });
});

describe('e-mail', () => {
  let smtp: SmtpEmulator;
  afterEach(async () => smtp.close());
  const outboxTo = (
    more: Partial<DestinationOf<'email'>> = {},
    secrets: Record<string, string> = {},
  ): Outbox =>
    bench.outbox({
      destinations: [
        {
          name: 'ops',
          type: 'email',
          host: '127.0.0.1',
          port: smtp.port,
          security: 'none',
          from: 'Sophia <sophia@payready.example>',
          to: ['ops@payready.example', 'Board <board@payready.example>'],
          ...more,
        },
      ],
      secrets,
      hosts: {},
    });

  it('arrives whole, whatever the headline says, and replies stand in one conversation', async () => {
    smtp = await startSmtp();
    const outbox = outboxTo();
    const thread = { key: 'signal:1', mode: 'reply' as const };
    await bench.put(
      outbox,
      'email',
      notice({ headline: hostile[4]!, sections: [{ kind: 'list', items: hostile }], thread }),
    );
    await bench.put(outbox, 'email', notice({ headline: 'Ünïcode שלום 🎉', thread }));
    for (let round = 0; round < 2; round += 1) await outbox.deliverDue();
    const [first, second] = smtp.mails;
    expect(smtp.mails).toHaveLength(2);
    expect(first!.headers.has('bcc')).toBe(false);
    expect(first!.subject).toContain('subject Bcc: victim@evil.test');
    expect(first!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(first!.attachments).toEqual([]);
    expect(second!.subject).toBe('[High] [Sample] Ünïcode שלום 🎉');
    expect(second!.inReplyTo).toBe(first!.messageId);
    expect(second!.text).toContain('Ünïcode שלום 🎉');
    expect(second!.html).toContain('Ünïcode שלום 🎉');
  });

  it('that broke off after the text is not sent again by itself; a repeat by a person has the same Message-ID', async () => {
    smtp = await startSmtp();
    const outbox = outboxTo();
    const id = await bench.put(outbox, 'email', notice());
    smtp.faults.push({ at: 'lost' });
    await outbox.deliverDue();
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'failed' });
    await outbox.retry(id, 'user:local');
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    const ids = smtp.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@payready\.example>$/);
  });

  it('waits after a 4yz reply and ends at a 5yz one', async () => {
    smtp = await startSmtp();
    const outbox = outboxTo({ to: ['ops@payready.example'] });
    const greylisted = await bench.put(outbox, 'email', notice());
    smtp.faults.push({ at: 'recipient', status: 451, text: 'greylisted' });
    await outbox.deliverDue();
    expect(await bench.get(outbox, greylisted)).toMatchObject({ state: 'pending', attempts: 1 });
    bench.clock.advance(60_000);
    smtp.faults.push({ at: 'text', status: 452, text: 'full' });
    await outbox.deliverDue();
    expect(await bench.get(outbox, greylisted)).toMatchObject({ state: 'pending', attempts: 2 });
    bench.clock.advance(3_600_000);
    smtp.faults.push({ at: 'text', status: 554, text: 'spam' });
    await outbox.deliverDue();
    expect(await bench.get(outbox, greylisted)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('spam'),
    });
    expect(smtp.mails).toEqual([]);
  });

  it('needs the password that is right, and encryption where it is asked for', async () => {
    smtp = await startSmtp({ login: { user: 'sophia', pass: 'right' } });
    const login = { user: 'sophia', password: 'env:PASSWORD' };
    const wrong = outboxTo(login, { 'env:PASSWORD': 'wrong' });
    const id = await bench.put(wrong, 'email', notice());
    await wrong.deliverDue();
    expect(await bench.get(wrong, id)).toMatchObject({ state: 'failed' });
    await wrong.retry(id, 'user:local');
    const unset = outboxTo(login);
    await unset.deliverDue();
    expect(await bench.get(wrong, id)).toMatchObject({
      state: 'pending',
      lastError: expect.stringContaining('not set'),
    });
    bench.clock.advance(60_000);
    const right = outboxTo(login, { 'env:PASSWORD': 'right' });
    expect(await right.deliverDue()).toMatchObject({ delivered: 1 });
    const plainServer = outboxTo({ security: 'starttls' });
    const bare = await bench.put(plainServer, 'email', notice());
    await plainServer.deliverDue();
    expect((await bench.get(plainServer, bare)).state).not.toBe('delivered');
    expect(smtp.mails).toHaveLength(1);
  });

  it('does not give its text to a server whose certificate nobody vouches for', async () => {
    smtp = await startSmtp({ tls: true });
    const outbox = outboxTo({ security: 'starttls' });
    const id = await bench.put(outbox, 'email', notice());
    await outbox.deliverDue();
    expect(await bench.get(outbox, id)).toMatchObject({
      state: 'failed',
      lastError: expect.stringMatching(/certificate|self-signed/i),
    });
    expect(smtp.mails).toEqual([]);
  });
});
