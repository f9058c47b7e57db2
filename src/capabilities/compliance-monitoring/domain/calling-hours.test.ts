/** The worked examples of the official interpretations to 12 CFR 1006.6(b), (c) and 1006.14(h), and the exact edges. */
import { describe, expect, test } from 'vitest';
import { answer, at, last, line, judge, outcomes } from '../contact-log.testing.ts';

const sms = { channel: 'sms', result: undefined };
const email = { channel: 'email', result: undefined };
const inboundEmail = { ...email, direction: 'inbound' };

describe('presumed inconvenient hours', () => {
  test('08:00:00 and 21:00:00 are allowed to the instant, a moment outside is not', () => {
    for (const [time, outcome] of [
      ['07:59:59', 'prohibited'],
      ['07:59:59.999', 'prohibited'],
      ['07:59:59.9999999', 'prohibited'],
      ['08:00:00', 'permitted'],
      ['08:00:00.001', 'permitted'],
      ['20:59:59.999', 'permitted'],
      ['21:00:00', 'permitted'],
      ['21:00:00.0000001', 'prohibited'],
      ['21:00:00.001', 'prohibited'],
      ['21:00:01', 'prohibited'],
      ['00:00:00', 'prohibited'],
    ] as const) {
      expect([time, last([line(`2026-11-10 ${time}`)]).outcome]).toEqual([time, outcome]);
    }
  });

  test('the next permitted time is eight o’clock, the same morning or the next', () => {
    expect(last([line('2026-11-10 06:30')])).toMatchObject({
      next_permitted_at: '2026-11-10T13:00:00.000Z',
      next_permitted_local: '2026-11-10T08:00:00-05:00[America/New_York]',
    });
    expect(last([line('2026-11-10 21:00:01')]).next_permitted_at).toBe('2026-11-11T13:00:00.000Z');
  });

  test('hours follow the wall clock through both daylight-saving changes', () => {
    expect(last([line('2026-11-01 08:00')]).outcome).toBe('permitted');
    expect(last([line('2026-03-08 08:00')]).outcome).toBe('permitted');
    // 12:30 UTC is 08:30 in daylight time (31 October) and 07:30 in standard time (1 November).
    const utc = (instant: string) => last([{ ...line('2026-11-01 09:00'), at: instant }]);
    expect(utc('2026-10-31T12:30:00Z').outcome).toBe('permitted');
    expect(utc('2026-11-01T12:30:00Z').outcome).toBe('prohibited');
    expect(last([line('2026-10-31 23:00')]).next_permitted_at).toBe('2026-11-01T13:00:00.000Z');
    expect(last([line('2026-03-07 23:00')]).next_permitted_at).toBe('2026-03-08T12:00:00.000Z');
  });

  test('the offset in the log says when, the time zone of the consumer says what time it is there', () => {
    const denver = {
      ...line('2026-11-10 09:00', { zone: 'America/Denver' }),
      at: '2026-11-10T09:30:00-05:00',
    };
    expect(last([denver]).outcome).toBe('prohibited');
    expect(answer(last([denver]), 'RF-6b1i-time')?.counted).toBe('07:30:00 America/Denver');
  });

  test('cmt 6(b)(1)(i)-2.i: Eastern number and Pacific address allow 11:00 to 21:00 Eastern', () => {
    const context = { time_zones: ['America/New_York', 'America/Los_Angeles'] };
    const on = (time: string) => last([line(`2026-11-10 ${time}`, { context })]);
    expect(on('10:59:59').outcome).toBe('prohibited');
    expect(answer(on('10:59:59'), 'RF-6b1i-zones')?.effect).toBe('prohibited');
    expect(on('10:59:59').next_permitted_local).toBe('2026-11-10T11:00:00-05:00[America/New_York]');
    expect(on('11:00:00').outcome).toBe('permitted');
    expect(on('21:00:00').outcome).toBe('permitted');
    expect(on('21:00:01').outcome).toBe('prohibited');
    expect(on('21:00:01').next_permitted_local).toBe('2026-11-11T11:00:00-05:00[America/New_York]');
  });

  test('cmt 6(b)(1)(i)-2.ii: Eastern and Mountain numbers allow 10:00 to 21:00 Eastern', () => {
    const context = { time_zones: ['America/New_York', 'America/Denver'] };
    const on = (time: string) => last([line(`2026-11-10 ${time}`, { context })]).outcome;
    expect([on('09:59:59'), on('10:00:00'), on('21:00:00'), on('21:00:01')]).toEqual([
      'prohibited',
      'permitted',
      'permitted',
      'prohibited',
    ]);
  });

  test('cmt 6(b)(1)(i)-1: a text or e-mail is judged by when it is sent', () => {
    for (const over of [sms, email]) {
      expect(last([line('2026-11-10 21:30', over)]).outcome).toBe('prohibited');
      expect(last([line('2026-11-10 20:30', over)]).outcome).toBe('permitted');
    }
  });

  test('an unconnected call is still an attempt to communicate', () => {
    expect(last([line('2026-11-10 22:00', { result: { connected: false } })]).outcome).toBe('prohibited');
  });

  test('without a known time zone a contact is never permitted', () => {
    for (const time_zones of [
      undefined,
      null,
      [],
      ['Mars/Olympus'],
      ['America/New_York', 'Nowhere/Land'],
      5,
    ]) {
      const decision = last([{ ...line('2026-11-10 12:00'), context: { time_zones } }]);
      expect(decision.outcome).toBe('needs_evidence');
      expect(decision.missing).toContain('context.time_zones');
      expect(decision.next_permitted_at).toBeNull();
    }
    const known = { time_zones: ['America/New_York', 'Nowhere/Land'] };
    expect(last([line('2026-11-10 22:00', { context: known })]).outcome).toBe('prohibited');
  });

  test('what the consumer starts is not held, at any hour', () => {
    expect(last([line('2026-11-10 23:00', inboundEmail)])).toMatchObject({ outcome: 'permitted', rules: [] });
  });
});

describe('times stated as inconvenient', () => {
  test('cmt 6(b)(1)-1.i: Tuesdays and Thursdays through the end of the year', () => {
    const context = { inconvenient: [{ days: ['tue', 'thu'], until: '2026-12-31' }] };
    const on = (date: string) => last([line(`${date} 12:00`, { context })]).outcome;
    expect(on('2026-11-10')).toBe('prohibited');
    expect(on('2026-11-11')).toBe('permitted');
    expect(on('2026-11-12')).toBe('prohibited');
    expect(on('2026-12-31')).toBe('prohibited');
    expect(on('2027-01-05')).toBe('permitted');
    const held = last([line('2026-11-10 12:00', { context })]);
    expect(held.next_permitted_local).toBe('2026-11-11T08:00:00-05:00[America/New_York]');
  });

  const busy = { inconvenient: [{ days: ['weekdays'], from: '15:00', to: '17:00' }, { days: ['weekends'] }] };

  test('cmt 6(b)(1)-1.ii: weekdays from 3 to 5 p.m. and weekends', () => {
    const on = (local: string) => last([line(local, { context: busy })]);
    expect(on('2026-11-11 14:59:59').outcome).toBe('permitted');
    expect(on('2026-11-11 15:00:00').outcome).toBe('prohibited');
    expect(on('2026-11-11 16:59:59').outcome).toBe('prohibited');
    expect(on('2026-11-11 17:00:00').outcome).toBe('permitted');
    expect(on('2026-11-14 12:00').outcome).toBe('prohibited');
    expect(on('2026-11-14 12:00').next_permitted_local).toBe('2026-11-16T08:00:00-05:00[America/New_York]');
    expect(on('2026-11-11 15:30').next_permitted_local).toBe('2026-11-11T17:00:00-05:00[America/New_York]');
  });

  test('binds from the line that states it until a later line states it anew, and is the person’s, not the debt’s', () => {
    const stated = line('2026-11-09 10:00', { context: busy });
    const wednesday = line('2026-11-11 15:30', { debt: 'd2', ...sms });
    expect(outcomes([stated, wednesday])).toEqual(['permitted', 'prohibited']);
    const lifted = line('2026-11-10 10:00', { ...inboundEmail, context: { inconvenient: [] } });
    expect(outcomes([stated, lifted, wednesday])).toEqual(['permitted', 'permitted', 'permitted']);
  });

  test('cmt 6(b)(1)-2.i: one e-mail in reply to one e-mail, before the window ends', () => {
    const asks = (id: string, local: string) => ({ ...line(local, inboundEmail), id });
    const reply = (to: string, local: string, over: object = email) =>
      line(local, { ...over, context: { ...busy, reply_to: to } });
    const wednesday = asks('in-1', '2026-11-11 15:30');
    expect(outcomes([wednesday, reply('in-1', '2026-11-11 16:59:59')])).toEqual(['permitted', 'permitted']);
    expect(
      outcomes([wednesday, reply('in-1', '2026-11-11 15:40'), reply('in-1', '2026-11-11 15:50')]),
    ).toEqual(['permitted', 'permitted', 'prohibited']);
    expect(last([wednesday, reply('in-1', '2026-11-11 15:40', sms)]).outcome).toBe('prohibited');
    expect(last([wednesday, reply('in-1', '2026-11-12 15:30')]).outcome).toBe('prohibited');
    const again = asks('in-2', '2026-11-11 16:00');
    expect(
      outcomes([wednesday, reply('in-1', '2026-11-11 15:40'), again, reply('in-2', '2026-11-11 16:10')]),
    ).toEqual(['permitted', 'permitted', 'permitted', 'permitted']);
    expect(last([reply('nowhere', '2026-11-11 15:40')]).outcome).toBe('needs_evidence');
  });

  const fridays = { inconvenient: ['fridays'] };

  test('cmt 6(b)(1)-2.iii: the portal may answer while the consumer uses it, nothing else goes out that Friday', () => {
    const visit = {
      ...line('2026-11-13 19:00', { channel: 'portal', direction: 'inbound', result: undefined }),
      id: 'visit',
    };
    const page = line('2026-11-13 19:01', {
      channel: 'portal',
      result: undefined,
      context: { ...fridays, reply_to: 'visit' },
    });
    const later = line('2026-11-13 19:30', { ...email, context: fridays });
    const next = line('2026-11-20 12:00', { ...email, context: fridays });
    expect(outcomes([visit, page, later, next])).toEqual([
      'permitted',
      'permitted',
      'prohibited',
      'prohibited',
    ]);
  });

  test('cmt 6(b)(1)-2.iv: an automated e-mail answers the one of 8:30 p.m. on Friday', () => {
    const asks = { ...line('2026-11-13 20:30', inboundEmail), id: 'asks' };
    const auto = line('2026-11-13 20:30:05', {
      ...email,
      context: { ...fridays, reply_to: 'asks', automated: true },
    });
    expect(outcomes([asks, auto])).toEqual(['permitted', 'permitted']);
  });

  test('a night window runs past midnight, and a window in words means what it says', () => {
    const on = (local: string, inconvenient: unknown) =>
      last([line(local, { context: { inconvenient } })]).outcome;
    const night = [{ days: ['mon'], from: '20:00', to: '10:00' }];
    expect(on('2026-11-09 19:59:59', night)).toBe('permitted');
    expect(on('2026-11-09 20:00', night)).toBe('prohibited');
    expect(on('2026-11-10 09:59:59', night)).toBe('prohibited');
    expect(on('2026-11-10 10:00', night)).toBe('permitted');
    expect(on('2026-11-11 09:00', night)).toBe('permitted');
    expect(on('2026-11-11 16:00', 'mon-fri 3pm-5pm')).toBe('prohibited');
    expect(on('2026-11-11 17:00', ['weekdays 15:00-17:00'])).toBe('permitted');
    expect(on('2026-11-26 12:00', ['2026-11-26'])).toBe('prohibited');
    expect(on('2026-11-27 12:00', [{ date: '2026-11-26' }])).toBe('permitted');
    expect(on('2026-11-26 12:00', [{ from: at('2026-11-26 11:00'), to: at('2026-11-26 13:00') }])).toBe(
      'prohibited',
    );
    expect(on('2026-11-26 12:00', true)).toBe('prohibited');
  });

  test('a stated time that cannot be read holds the contact, and the ones after it', () => {
    const odd = line('2026-11-10 12:00', { context: { inconvenient: [{ days: ['blursday'] }] } });
    expect(outcomes([odd, line('2026-11-11 12:00', sms)])).toEqual(['needs_evidence', 'needs_evidence']);
  });

  test('direct consent to a time opens it; consent to calls opens no hours (cmt 14(b)(3)(i)-1)', () => {
    const at22 = (kind: string) =>
      last([
        line('2026-11-10 22:00', { context: { consent: { kind, received_at: at('2026-11-10 12:00') } } }),
      ]).outcome;
    expect(at22('time')).toBe('permitted');
    expect(at22('creditor_time')).toBe('prohibited');
    expect(at22('calls')).toBe('prohibited');
  });
});

describe('places', () => {
  const home = { inconvenient_places: ['home'] };

  test('cmt 6(b)(1)-1.iii: no mail to the home and no call to its landline', () => {
    const to = (over: object, context: object) =>
      last([line('2026-11-10 12:00', { ...over, context: { ...home, ...context } })]).outcome;
    expect(to({ channel: 'letter', result: undefined }, { place: 'home' })).toBe('prohibited');
    expect(to({}, { place: 'home', device: 'landline' })).toBe('prohibited');
    expect(to({}, { place: 'work', device: 'landline' })).toBe('permitted');
    expect(to({}, { device: 'landline' })).toBe('needs_evidence');
  });

  test('cmt 6(b)(1)(ii)-1.i: a mobile call, a text or an e-mail may go out unless the consumer is known to be there', () => {
    const to = (over: object, context: object) =>
      last([line('2026-11-10 12:00', { ...over, context: { ...home, ...context } })]).outcome;
    expect(to({}, { device: 'mobile' })).toBe('permitted');
    expect(to(sms, {})).toBe('permitted');
    expect(to(email, {})).toBe('permitted');
    expect(to({}, { device: 'mobile', place: 'home' })).toBe('prohibited');
  });

  test('cmt 6(b)(1)-2.ii: a call from the home landline may be answered once', () => {
    const calls = {
      ...line('2026-11-10 12:00', {
        direction: 'inbound',
        context: { place: 'home', device: 'landline' },
        result: { connected: true },
      }),
      id: 'from-home',
    };
    const back = (local: string) =>
      line(local, { context: { ...home, place: 'home', device: 'landline', reply_to: 'from-home' } });
    expect(outcomes([calls, back('2026-11-10 12:05'), back('2026-11-10 12:30')])).toEqual([
      'permitted',
      'permitted',
      'prohibited',
    ]);
  });

  test('12 CFR 1006.6(b)(3): an employer’s ban closes the place of work only', () => {
    const to = (context: object) =>
      last([line('2026-11-10 12:00', { context: { employer_prohibits: true, ...context } })]).outcome;
    expect(to({ place: 'work' })).toBe('prohibited');
    expect(to({ device: 'mobile' })).toBe('permitted');
    expect(to({})).toBe('needs_evidence');
    expect(
      last([line('2026-11-10 12:00', { context: { employer_prohibits: false, place: 'work' } })]).outcome,
    ).toBe('permitted');
  });
});

describe('plain bars', () => {
  test('cmt 6(c)(1)-1.i: mailed on 3 August and received on the 6th, an e-mail of the 4th is no violation', () => {
    const context = { cease_received_at: at('2026-08-06 10:00') };
    const on = (local: string, over: object = email) => last([line(local, { ...over, context })]);
    expect(on('2026-08-04 12:00').outcome).toBe('permitted');
    expect(on('2026-08-06 09:59:59').outcome).toBe('permitted');
    expect(on('2026-08-06 10:00:00').outcome).toBe('prohibited');
    expect(on('2026-08-07 12:00')).toMatchObject({ outcome: 'prohibited', next_permitted_at: null });
    expect(on('2026-08-07 12:00', {}).outcome).toBe('prohibited');
  });

  test('a cease notice binds for its debt, whichever line brings it', () => {
    const log = [
      line('2026-08-06 10:00', { ...inboundEmail, context: { cease_received_at: at('2026-08-06 10:00') } }),
      line('2026-08-07 12:00', email),
      line('2026-08-07 12:00', { ...email, debt: 'd2' }),
      line('2026-08-07 12:00', { ...email, consumer: 'p2' }),
    ];
    expect(outcomes(log)).toEqual(['permitted', 'prohibited', 'permitted', 'permitted']);
  });

  test('cmt 6(c)(2)-1 and -2: a written notice that law requires may still go out, a call is held', () => {
    const context = { cease_received_at: '2026-08-06', required_by_law: true };
    expect(last([line('2026-08-10 12:00', { channel: 'letter', result: undefined, context })]).outcome).toBe(
      'permitted',
    );
    expect(last([line('2026-08-10 12:00', { context })]).outcome).toBe('needs_evidence');
  });

  test('12 CFR 1006.6(b)(2) and cmt -1: a represented consumer is not contacted, save one reply', () => {
    const attorney = { name: 'Invented & Partners' };
    const asks = { ...line('2026-11-10 11:00', inboundEmail), id: 'asks' };
    const reply = (local: string) => line(local, { ...email, context: { attorney, reply_to: 'asks' } });
    expect(last([line('2026-11-10 12:00', { context: { attorney } })]).outcome).toBe('prohibited');
    expect(last([line('2026-11-10 12:00', { context: { attorney: true } })]).outcome).toBe('prohibited');
    expect(last([line('2026-11-10 12:00', { context: { attorney: false } })]).outcome).toBe('permitted');
    expect(
      last([line('2026-11-10 12:00', { context: { attorney: { ...attorney, consents: true } } })]).outcome,
    ).toBe('permitted');
    expect(outcomes([asks, reply('2026-11-10 12:00'), reply('2026-11-10 13:00')])).toEqual([
      'permitted',
      'permitted',
      'prohibited',
    ]);
    const other = line('2026-11-11 12:00', { debt: 'd2' });
    expect(last([line('2026-11-10 12:00', { context: { attorney } }), other]).outcome).toBe('permitted');
  });

  test('cmt 14(h)(1)-3.i: "stop calling" closes calls for any debt, and nothing else', () => {
    const stop = line('2026-11-09 12:00', {
      direction: 'inbound',
      context: { opted_out_channels: ['call'] },
    });
    const on = (over: object) => last([stop, line('2026-11-20 12:00', { debt: 'd9', ...over })]);
    expect(on({}).rules[0]).toMatchObject({ id: 'RF-14h1', effect: 'prohibited' });
    expect(on({ channel: 'voicemail' }).outcome).toBe('prohibited');
    expect(on(sms).outcome).toBe('permitted');
    expect(on({ consumer: 'p2' }).outcome).toBe('permitted');
  });

  test('cmt 14(h)(1)-2 and -3.ii: an opted-out number or address closes itself, however it is written', () => {
    const context = { opted_out_addresses: ['+1 (212) 555-0100', 'Sample@Example.com'] };
    const to = (over: object, own: object) =>
      last([line('2026-11-10 12:00', { ...over, context: { ...context, ...own } })]).outcome;
    expect(to(sms, { number: '2125550100' })).toBe('prohibited');
    expect(to(sms, { number: '2125550199' })).toBe('permitted');
    expect(to(email, { address: 'sample@example.com' })).toBe('prohibited');
    expect(to(email, { address: 'other@example.com' })).toBe('permitted');
    expect(to(email, {})).toBe('needs_evidence');
    expect(to({ channel: 'letter', result: undefined }, {})).toBe('permitted');
  });

  test('12 CFR 1006.14(h)(2): one confirmation, one reply by the same medium, and what law requires', () => {
    const context = { opted_out_channels: ['sms'] };
    const stop = { ...line('2026-11-09 12:00', { ...sms, direction: 'inbound', context }), id: 'stop' };
    const asks = { ...line('2026-11-09 13:00', { ...sms, direction: 'inbound' }), id: 'asks' };
    const reply = (to: string, local: string) =>
      line(local, { ...sms, context: { reply_to: to, automated: true } });
    expect(
      outcomes([
        stop,
        reply('stop', '2026-11-09 12:00:05'),
        asks,
        reply('asks', '2026-11-09 13:10'),
        reply('asks', '2026-11-09 13:20'),
        line('2026-11-09 14:00', sms),
      ]),
    ).toEqual(['permitted', 'permitted', 'permitted', 'permitted', 'prohibited', 'prohibited']);
    const byPhone = { ...line('2026-11-09 12:00', { direction: 'inbound', context }), id: 'phone' };
    expect(last([byPhone, reply('phone', '2026-11-09 12:01')]).outcome).toBe('permitted');
  });

  test('cmt 14(h)(2)-1: mail that other law requires may be sent although mail was opted out', () => {
    const letter = { channel: 'letter', result: undefined };
    const context = { opted_out_channels: ['letter'] };
    expect(last([line('2026-11-10 12:00', { ...letter, context })]).outcome).toBe('prohibited');
    expect(
      last([line('2026-11-10 12:00', { ...letter, context: { ...context, required_by_law: true } })]).outcome,
    ).toBe('permitted');
  });
});

describe('a decision', () => {
  test('merges prohibited over presumed violation over needs evidence over permitted', () => {
    const seven = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`));
    const both = last([...seven, line('2026-04-02 22:00')]);
    expect(both.outcome).toBe('prohibited');
    expect(both.rules.map(({ effect }) => effect).slice(0, 2)).toEqual(['prohibited', 'presumed_violation']);
    expect(both.next_permitted_at).toBe('2026-04-08T12:00:00.000Z');
    const unplaced = { ...line('2026-04-02 12:00'), context: {} };
    expect(last([...seven, unplaced]).outcome).toBe('presumed_violation');
  });

  test('takes rules by the consumer’s date: before 30 November 2021 there is none, so nothing is released', () => {
    expect(last([line('2021-11-29 12:00')]).outcome).toBe('needs_evidence');
    expect(last([line('2021-11-29 23:59:59')]).rules).toEqual([]);
    expect(last([line('2021-11-30 00:00:00')]).outcome).toBe('prohibited');
    expect(last([line('2021-11-30 12:00')]).outcome).toBe('permitted');
    expect(judge([line('2021-11-29 22:00')], '2026-01-01')[0]?.outcome).toBe('prohibited');
  });

  test('reports unknown keys, uncovered layers and that no row is signed', () => {
    const decision = last([
      line('2026-11-10 12:00', { agent: 'x7', context: { mood: 'fair', state: 'NY', city: 'New York' } }),
    ]);
    expect(decision).toMatchObject({
      outcome: 'permitted',
      signed: false,
      next_permitted_at: null,
      unknown_keys: ['agent', 'context.mood'],
      not_evaluated: ['US-NY', 'US-NY, New York', 'TCPA (47 CFR 64.1200)'],
    });
    expect(decision.rules.every(({ signed }) => !signed)).toBe(true);
  });

  test('without consumer, debt, channel or direction a contact is never permitted', () => {
    for (const key of ['consumer', 'debt', 'channel', 'direction']) {
      const decision = last([{ ...line('2026-11-10 12:00'), [key]: undefined }]);
      expect(decision.outcome).toBe('needs_evidence');
      expect(decision.missing).toContain(key);
    }
  });
});
