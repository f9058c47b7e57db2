/** The worked examples of the official interpretations to 12 CFR 1006.14(b), with their neighbours at each edge. */
import { describe, expect, test } from 'vitest';
import { answer, at, conversation, judge, last, line, outcomes } from '../contact-log.testing.ts';

const permitted = (n: number) => Array.from({ length: n }, () => 'permitted');
const days = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `2020-${month}-${String(from + i).padStart(2, '0')}`);
/** The examples stand in years before the rule; the same weekdays return in 2026. */
const y = (date: string) => date.replace('2020-', '2026-');

describe('seven calls in seven days', () => {
  test('cmt 14(b)(2)(i)-1.i: seven calls from Wednesday 1 to Tuesday 7 April comply, and so does one on the 8th', () => {
    const log = [
      line('2026-04-01 10:00', { channel: 'voicemail', result: { limited_content_message: true } }),
      ...days('04', 2, 7).map((date) => line(`${y(date)} 10:00`)),
    ];
    expect(outcomes(log)).toEqual(permitted(7));
    expect(outcomes([...log, line('2026-04-08 10:00')])).toEqual(permitted(8));
  });

  test('cmt 14(b)(2)(ii)-1.i: the eighth call from 1 to 7 April is presumed a violation', () => {
    const log = [
      line('2026-04-01 10:00', { channel: 'voicemail', result: { limited_content_message: true } }),
      ...['02', '03', '06'].flatMap((day) => [line(`2026-04-${day} 10:00`), line(`2026-04-${day} 15:00`)]),
      line('2026-04-07 10:00'),
    ];
    expect(outcomes(log)).toEqual([...permitted(7), 'presumed_violation']);
    const decision = last(log);
    expect(decision.rules[0]).toMatchObject({ id: 'RF-14b2iA', limit: 7, counted: 8 });
    expect(decision.window).toEqual({
      time_zone: 'America/New_York',
      from: '2026-04-01',
      to: '2026-04-07',
      by_day: [1, 2, 2, 0, 0, 2, 0],
    });
    // The call of the 1st leaves the window on the 8th, whose hours begin at eight.
    expect(decision.next_permitted_at).toBe('2026-04-08T12:00:00.000Z');
  });

  test('the seventh call is inside the limit at the last second of day seven, the eighth not', () => {
    const six = Array.from({ length: 6 }, (_, i) => line(`2026-04-01 1${i}:00`));
    expect(last([...six, line('2026-04-07 21:00:00')]).outcome).toBe('permitted');
    expect(last([...six, line('2026-04-01 17:00'), line('2026-04-07 21:00:00')]).outcome).toBe(
      'presumed_violation',
    );
    expect(last([...six, line('2026-04-01 17:00'), line('2026-04-08 08:00:00')]).outcome).toBe('permitted');
  });

  test('days are calendar days of the consumer, not stretches of 168 hours', () => {
    const seven = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 20:0${i}`));
    expect(last([...seven, line('2026-04-08 08:00')]).outcome).toBe('permitted');
  });

  test('the window keeps its seven dates over a daylight-saving change, a month end and a leap day', () => {
    for (const [first, seventh, eighth] of [
      ['2026-10-30', '2026-11-05', '2026-11-06'],
      ['2026-03-05', '2026-03-11', '2026-03-12'],
      ['2028-02-25', '2028-03-02', '2028-03-03'],
      ['2026-02-25', '2026-03-03', '2026-03-04'],
      ['2026-12-28', '2027-01-03', '2027-01-04'],
    ] as const) {
      const seven = Array.from({ length: 7 }, (_, i) => line(`${first} 1${i}:00`));
      const next = [seventh, eighth].map((date) => [date, last([...seven, line(`${date} 20:59`)]).outcome]);
      expect(next).toEqual([
        [seventh, 'presumed_violation'],
        [eighth, 'permitted'],
      ]);
    }
  });

  test('with several zones a day counts where it counts most', () => {
    // 02:00 UTC on the 8th is still the 7th in Los Angeles.
    const zones = { time_zones: ['America/New_York', 'America/Los_Angeles'] };
    const seven = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`, { context: zones }));
    const late = line('2026-04-07 22:30', { context: zones, zone: 'America/New_York' });
    const decision = last([...seven, { ...late, at: '2026-04-08T04:30:00Z' }]);
    expect(answer(decision, 'RF-14b2iA')?.effect).toBe('presumed_violation');
  });

  test('counts one person about one debt: another person or another debt has its own seven', () => {
    const seven = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`));
    expect(last([...seven, line('2026-04-02 10:00', { consumer: 'p2' })]).outcome).toBe('permitted');
    expect(last([...seven, line('2026-04-02 10:00', { debt: 'd2' })]).outcome).toBe('permitted');
    expect(last([...seven, line('2026-04-02 10:00', { account: 'a9' })]).outcome).toBe('presumed_violation');
  });

  test('cmt 14(b)(2)(i)-1.iii: seven unanswered calls to a third party for location comply, the eighth does not', () => {
    const log = days('10', 6, 12).map((date) => line(`${y(date)} 10:00`, { consumer: 'third-party-1' }));
    expect(outcomes(log)).toEqual(permitted(7));
    const eighth = line('2026-10-12 16:00', { consumer: 'third-party-1' });
    expect(last([...log, eighth]).outcome).toBe('presumed_violation');
  });

  test('cmt 14(b)-1: ringless voicemails count, texts and e-mails do not', () => {
    const ringless = Array.from({ length: 7 }, (_, i) =>
      line(`2026-04-01 1${i}:00`, { channel: 'voicemail', result: { connected: false, ringless: true } }),
    );
    expect(last([...ringless, line('2026-04-02 10:00')]).outcome).toBe('presumed_violation');
    const texts = Array.from({ length: 12 }, (_, i) =>
      line(`2026-04-01 ${10 + (i % 10)}:00`, { channel: i % 2 ? 'sms' : 'email', result: undefined }),
    );
    expect(last([...texts, line('2026-04-02 10:00')]).outcome).toBe('permitted');
    expect(
      answer(last([...ringless, line('2026-04-02 10:00', { channel: 'sms' })]), 'RF-14b2iA'),
    ).toBeUndefined();
  });

  test('cmt 14(b)(3)(ii)-1: busy and not in service do not count; ringing out, voicemail and a dropped answer do', () => {
    const seven = (result: unknown) =>
      Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`, { result }));
    for (const result of [{ connected: false }, 'busy', 'not in service']) {
      expect(last([...seven(result), line('2026-04-02 10:00')]).outcome).toBe('permitted');
    }
    for (const result of [
      { connected: true },
      'no_answer',
      { answered: true, conversation: false },
      'voicemail',
    ]) {
      expect(last([...seven(result), line('2026-04-02 10:00')]).outcome).toBe('presumed_violation');
    }
    const busy = line('2026-04-02 10:00', { result: { connected: false } });
    expect(last([...seven({ connected: true }), busy]).outcome).toBe('permitted');
  });

  test('a call whose result is not recorded needs evidence only where it decides', () => {
    const six = Array.from({ length: 6 }, (_, i) => line(`2026-04-01 1${i}:00`));
    const unknown = line('2026-04-02 10:00', { result: {} });
    expect(last([...six.slice(1), unknown, line('2026-04-03 10:00')]).outcome).toBe('permitted');
    expect(last([...six, unknown, line('2026-04-03 10:00')]).outcome).toBe('needs_evidence');
    const strange = line('2026-04-02 10:00', { result: 'spoke to dog' });
    expect(answer(last([strange, line('2026-04-03 10:00')]), 'RF-14b2iB')?.effect).toBe('needs_evidence');
    const consumerCalled = line('2026-04-02 10:00', { direction: 'inbound', result: undefined });
    expect(answer(last([consumerCalled, line('2026-04-03 10:00')]), 'RF-14b2iB')?.effect).toBe(
      'needs_evidence',
    );
  });

  test('a call without a result is one that was asked about: permitted it counts, refused it was not placed', () => {
    const asked = (local: string) => line(local, { result: undefined });
    const seven = Array.from({ length: 7 }, (_, i) => asked(`2026-04-0${i + 1} 10:00`));
    const refused = asked('2026-04-07 15:00');
    expect(outcomes([...seven, refused])).toEqual([...permitted(7), 'presumed_violation']);
    const promised = last([...seven, refused]).next_permitted_at;
    expect(promised).toBe('2026-04-08T12:00:00.000Z');
    expect(last([...seven, refused, line('2026-04-08 08:00')]).outcome).toBe('permitted');
    const placed = line('2026-04-07 15:00');
    expect(last([...seven, placed, line('2026-04-08 08:00')]).outcome).toBe('presumed_violation');
    // Without a time zone it is held for evidence, and may or may not have gone out.
    const held = line('2026-04-07 15:00', { result: undefined, context: { time_zones: [] } });
    expect(last([...seven.slice(1), held, line('2026-04-08 08:00')]).outcome).toBe('needs_evidence');
  });

  test('cmt 14(b)(2)(i)-3.i: calls to a number that turns out to be somebody else’s drop out, from then on', () => {
    const wrong = { number: '+1 212 555 0100', wrong_number_learned_at: at('2026-04-02 12:00') };
    const calls = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`, { context: wrong }));
    const other = { number: '+1 212 555 0199' };
    expect(last([...calls, line('2026-04-02 11:59:59', { context: other })]).outcome).toBe(
      'presumed_violation',
    );
    const after = last([...calls, line('2026-04-02 12:00:00', { context: other })]);
    expect(answer(after, 'RF-14b2iA')).toMatchObject({ effect: 'permitted', counted: 1 });
    expect(after.outcome).toBe('permitted');
  });

  test('cmt 14(b)(2)(i)-2.i: concentration is a factor on a permitted call, never a bar', () => {
    const two = (second: string) => last([line('2026-04-01 10:00:00'), line(second)]);
    expect(answer(two('2026-04-01 10:05:00'), 'RF-14b-conc')).toMatchObject({
      effect: 'permitted',
      counted: 300,
    });
    expect(answer(two('2026-04-01 10:05:01'), 'RF-14b-conc')).toBeUndefined();
    const log = [
      line('2026-04-01 10:00'),
      ...Array.from({ length: 6 }, (_, i) => line(`2026-04-03 1${i}:00`)),
    ];
    expect(outcomes(log)).toEqual(permitted(7));
    const oneDay = last(Array.from({ length: 7 }, (_, i) => line(`2026-04-03 1${i}:00`)));
    expect(oneDay.outcome).toBe('permitted');
    expect(answer(oneDay, 'RF-14b-conc')).toMatchObject({ counted: 7, limit: 7 });
  });

  test('cmt 14(b)(2)(ii)-2.i: a legal duty is told as a factor and leaves the presumption', () => {
    const seven = Array.from({ length: 7 }, (_, i) => line(`2026-04-01 1${i}:00`));
    const eighth = last([...seven, line('2026-04-02 10:00', { context: { required_by_law: true } })]);
    expect(eighth.outcome).toBe('presumed_violation');
    expect(eighth.rebuttal_factors).toEqual(['Placed as required by law (cmt 14(b)(2)(ii)-2.i)']);
  });
});

describe('the wait after a conversation', () => {
  test('cmt 14(b)(2)(i)-1.ii: after the consumer’s own call on Thursday 13 August the next call is on Thursday 20', () => {
    const talk = line('2026-08-13 10:00', { direction: 'inbound', result: conversation });
    const on = (date: string) => last([talk, line(`${date} 12:00`)]);
    expect(on('2026-08-13').outcome).toBe('presumed_violation');
    expect(on('2026-08-19').outcome).toBe('presumed_violation');
    expect(on('2026-08-19').next_permitted_at).toBe('2026-08-20T12:00:00.000Z');
    expect(on('2026-08-20').outcome).toBe('permitted');
  });

  test('cmt 14(b)(2)(ii)-1.ii: conversation on Friday 14 August, next call on Friday 21', () => {
    const log = [line('2026-08-11 10:00'), line('2026-08-14 20:59', { result: conversation })];
    expect(outcomes(log)).toEqual(permitted(2));
    const held = last([...log, line('2026-08-20 20:59')]);
    expect(held.rules[0]).toMatchObject({
      id: 'RF-14b2iB',
      effect: 'presumed_violation',
      limit: 7,
      counted: 1,
    });
    expect(last([...log, line('2026-08-21 08:00')]).outcome).toBe('permitted');
  });

  test('a conversation with another person or about another debt starts no wait', () => {
    const log = [line('2026-08-14 10:00', { result: conversation })];
    expect(last([...log, line('2026-08-15 10:00', { consumer: 'p2' })]).outcome).toBe('permitted');
    expect(last([...log, line('2026-08-15 10:00', { debt: 'd2' })]).outcome).toBe('permitted');
  });

  test('a text, an e-mail or a letter may go out during the wait', () => {
    const log = [line('2026-08-14 10:00', { result: conversation })];
    for (const channel of ['sms', 'email', 'letter', 'portal']) {
      expect(last([...log, line('2026-08-15 10:00', { channel, result: undefined })]).outcome).toBe(
        'permitted',
      );
    }
  });
});

describe('consent to more calls', () => {
  const friday = line('2026-04-03 10:00', {
    result: conversation,
    context: { consent: { kind: 'direct', received_at: at('2026-04-03 10:04') } },
  });

  test('cmt 14(b)(3)(i)-3.i: "call back on Monday" takes Monday’s call out of the count', () => {
    expect(last([friday, line('2026-04-06 10:00')]).outcome).toBe('permitted');
    const silent = line('2026-04-03 10:00', { result: conversation });
    expect(last([silent, line('2026-04-06 10:00')]).outcome).toBe('presumed_violation');
  });

  test('cmt 14(b)(3)(i)-3.ii: the conversation of the call back ends the consent', () => {
    const log = [friday, line('2026-04-06 10:00', { result: conversation })];
    expect(outcomes(log)).toEqual(permitted(2));
    expect(last([...log, line('2026-04-08 10:00')]).outcome).toBe('presumed_violation');
  });

  test('cmt 14(b)(3)(i)-3.iii: eight calls under an e-mailed consent do not count, from 11 June on they do', () => {
    const consent = { kind: 'direct', received_at: at('2026-06-04 09:00') };
    const log = [
      ...['01', '02', '03'].map((day) => line(`2026-06-${day} 10:00`)),
      line('2026-06-03 12:00', { channel: 'email', result: undefined }),
      line('2026-06-04 09:00', {
        channel: 'email',
        direction: 'inbound',
        result: undefined,
        context: { consent },
      }),
      ...['08', '09', '10'].flatMap((day, i) =>
        Array.from({ length: i === 2 ? 2 : 3 }, (_, n) => line(`2026-06-${day} 1${n}:00`)),
      ),
    ];
    expect(outcomes(log)).toEqual(permitted(log.length));
    const tenth = last([...log, line('2026-06-10 20:00')]);
    expect(answer(tenth, 'RF-14b3i')?.effect).toBe('permitted');
    const eleventh = last([...log, line('2026-06-11 10:00')]);
    expect(answer(eleventh, 'RF-14b3i')).toBeUndefined();
    expect(answer(eleventh, 'RF-14b2iA')).toMatchObject({ effect: 'permitted', counted: 1 });
  });

  test('consent ends by its own term and by revocation, and must be given directly', () => {
    const base = line('2026-04-03 10:00', { result: conversation });
    const next = (consent: unknown) =>
      last([base, line('2026-04-06 10:00', { context: { consent } })]).outcome;
    const receivedAt = at('2026-04-03 10:01');
    expect(next({ kind: 'direct', received_at: receivedAt })).toBe('permitted');
    expect(next({ kind: 'direct', received_at: receivedAt, until: '2026-04-06' })).toBe('permitted');
    expect(next({ kind: 'direct', received_at: receivedAt, until: '2026-04-05' })).toBe('presumed_violation');
    expect(next({ kind: 'direct', received_at: receivedAt, until: at('2026-04-06 10:00') })).toBe(
      'presumed_violation',
    );
    expect(next({ kind: 'direct', received_at: receivedAt, revoked_at: at('2026-04-05 10:00') })).toBe(
      'presumed_violation',
    );
    expect(next({ kind: 'creditor', received_at: receivedAt })).toBe('presumed_violation');
    expect(next({ kind: 'prior_collector', received_at: receivedAt })).toBe('presumed_violation');
    expect(next({ kind: 'direct', received_at: at('2026-04-06 10:01') })).toBe('presumed_violation');
  });

  test('a consent whose date or kind is not understood holds the call instead of releasing it', () => {
    const base = line('2026-04-03 10:00', { result: conversation });
    for (const consent of [
      { kind: 'direct' },
      { kind: 'moon', received_at: at('2026-04-03 10:01') },
      'yes',
    ]) {
      const decision = last([base, line('2026-04-06 10:00', { context: { consent } })]);
      expect(decision.outcome).toBe('needs_evidence');
    }
  });

  test('day one is the date of receipt: the seventh day is covered, the eighth not', () => {
    const context = { consent: { kind: 'direct', received_at: at('2026-04-03 20:00') } };
    const on = (day: string) =>
      last(Array.from({ length: 8 }, (_, i) => line(`2026-04-${day} 1${i}:00`, { context }))).outcome;
    expect(on('09')).toBe('permitted');
    expect(on('10')).toBe('presumed_violation');
  });
});

describe('which debt a call counts for', () => {
  test('cmt 14(b)(4)-2.i: 21 unanswered calls over three debts comply; a 22nd does not', () => {
    const log = ['medical', 'card-a', 'card-b'].flatMap((debt, n) =>
      Array.from({ length: 7 }, (_, i) =>
        line(`2026-11-0${i + 2} 1${n}:00`, { debt, context: { debts: ['medical', 'card-a', 'card-b'] } }),
      ),
    );
    expect(outcomes(log)).toEqual(permitted(21));
    expect(last([...log, line('2026-11-08 15:00', { debt: 'card-a' })]).outcome).toBe('presumed_violation');
  });

  test('cmt 14(b)(4)-2.ii: a limited-content message counts for the one debt it was logged for', () => {
    const over = { channel: 'voicemail', context: { debts: ['medical', 'card'] } };
    const left = (result: unknown) =>
      Array.from({ length: 7 }, (_, i) => line(`2026-11-02 1${i}:00`, { ...over, debt: 'medical', result }));
    const card = line('2026-11-03 10:00', { debt: 'card' });
    expect(last([...left({ limited_content_message: true }), card]).outcome).toBe('permitted');
    expect(last([...left({ connected: true, limited_content_message: false }), card]).outcome).toBe(
      'presumed_violation',
    );
  });

  test('cmt 14(b)(4)-2.iii and -2.iv: a conversation waits for each debt discussed and for no other', () => {
    const talk = (discussed: readonly string[]) =>
      line('2026-11-09 10:00', {
        debt: 'medical',
        result: conversation,
        context: { debts: ['medical', 'card'], debts_discussed: discussed },
      });
    const card = line('2026-11-10 10:00', { debt: 'card' });
    expect(last([talk(['medical']), card]).outcome).toBe('permitted');
    expect(last([talk(['medical', 'card']), card]).outcome).toBe('presumed_violation');
    expect(last([talk(['medical']), line('2026-11-10 10:00', { debt: 'medical' })]).outcome).toBe(
      'presumed_violation',
    );
  });

  test('cmt 14(b)(4)-2.v: a talk about no debt counts for the debt it was logged for', () => {
    const log = [
      ...['09', '10'].map((day) => line(`2026-11-${day} 10:00`, { debt: 'medical' })),
      ...['09', '10', '11', '11'].map((day, i) => line(`2026-11-${day} 1${i}:30`, { debt: 'card' })),
      line('2026-11-12 10:00', { debt: 'medical', result: conversation, context: { debts_discussed: [] } }),
    ];
    const medical = last([...log, line('2026-11-13 10:00', { debt: 'medical' })]);
    expect(answer(medical, 'RF-14b2iA')?.counted).toBe(4);
    expect(answer(medical, 'RF-14b2iB')?.effect).toBe('presumed_violation');
    const card = last([...log, line('2026-11-13 10:00', { debt: 'card' })]);
    expect(answer(card, 'RF-14b2iA')?.counted).toBe(5);
    expect(card.outcome).toBe('permitted');
  });

  test('cmt 14(b)(4)-2.vi: the declined debt has a call and a conversation, the debt the consumer raised a conversation only', () => {
    const talk = line('2026-11-09 10:00', {
      debt: 'medical',
      result: conversation,
      context: { initiated_about: ['medical'], consumer_raised: ['card'], debts_discussed: ['card'] },
    });
    const medical = last([talk, line('2026-11-10 10:00', { debt: 'medical' })]);
    expect(answer(medical, 'RF-14b2iA')?.counted).toBe(2);
    expect(answer(medical, 'RF-14b2iB')?.effect).toBe('presumed_violation');
    const card = last([talk, line('2026-11-10 10:00', { debt: 'card' })]);
    expect(answer(card, 'RF-14b2iA')?.counted).toBe(1);
    expect(answer(card, 'RF-14b2iB')?.effect).toBe('presumed_violation');
  });

  test('cmt 14(b)(4)-2.vii: student loans under one account number are one debt', () => {
    const loan = (debt: string, local: string, result?: unknown) =>
      line(local, {
        debt,
        context: { debt_group: 'account-77' },
        ...(result === undefined ? {} : { result }),
      });
    const seven = Array.from({ length: 7 }, (_, i) => loan(`loan-${(i % 3) + 1}`, `2026-11-02 1${i}:00`));
    expect(outcomes(seven)).toEqual(permitted(7));
    expect(last([...seven, loan('loan-3', '2026-11-03 10:00')]).outcome).toBe('presumed_violation');
    const talk = loan('loan-1', '2026-11-02 10:00', conversation);
    expect(last([talk, loan('loan-2', '2026-11-03 10:00')]).outcome).toBe('presumed_violation');
    expect(last([talk, line('2026-11-03 10:00', { debt: 'medical' })]).outcome).toBe('permitted');
  });
});

describe('the order of the log', () => {
  test('is the order of time: lines out of order get the decisions of their times, in the order of the lines', () => {
    const log = Array.from({ length: 8 }, (_, i) => line(`2026-04-0${Math.min(i + 1, 7)} 1${i}:00`));
    const sorted = new Map(judge(log).map((decision) => [decision.id, JSON.stringify(decision)]));
    const shuffled = judge([...log].reverse());
    expect(shuffled.map(({ id }) => id)).toEqual(log.map(({ id }) => id).reverse());
    for (const decision of shuffled) expect(JSON.stringify(decision)).toBe(sorted.get(decision.id));
  });

  test('lines of the same instant count in the order of the lines', () => {
    const log = Array.from({ length: 8 }, () => line('2026-04-01 10:00'));
    expect(outcomes(log)).toEqual([...permitted(7), 'presumed_violation']);
    expect(outcomes([...log].reverse())).toEqual([...permitted(7), 'presumed_violation']);
  });
});
