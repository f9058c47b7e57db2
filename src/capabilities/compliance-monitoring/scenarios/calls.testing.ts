/** Seven calls in seven days: 12 CFR 1006.14(b)(2)(i)(A), (b)(3)(ii), (b)(4). */
import {
  permitted,
  presumed,
  lacking,
  eastern,
  pacific,
  inEastern,
  inZones,
  april,
  unanswered,
  busy,
  collect,
  type Row,
  type Scenario,
} from './scenario.testing.ts';

export const calls: readonly Scenario[] = collect(({ log }) => {
  log('cmt 14(b)(2)(i)-1.i', inEastern, [
    [april(1), permitted, { result: { connected: true, answered: false, limited_content_message: true } }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(8), permitted],
  ]);
  log('the eighth call in seven days', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(7, '15:00:00'), presumed, { rule: 'RF-14b2iA', next: april(8, '08:00:00') }],
  ]);
  log('cmt 14(b)(2)(ii)-1.i and a ninth call', inEastern, [
    [april(1), permitted, { result: { connected: true, limited_content_message: true } }],
    [april(2), permitted, { result: unanswered }],
    [april(2, '15:00:00'), permitted, { result: unanswered }],
    [april(3), permitted, { result: unanswered }],
    [april(3, '15:00:00'), permitted, { result: unanswered }],
    [april(6), permitted, { result: unanswered }],
    [april(6, '15:00:00'), permitted, { result: unanswered }],
    [april(7), presumed, { result: unanswered, rule: 'RF-14b2iA', next: april(8, '08:00:00') }],
    [april(7, '16:00:00'), presumed, { rule: 'RF-14b2iA', next: april(9, '08:00:00') }],
  ]);
  log('count strings', inEastern, [
    [april(1), permitted, { result: 'limited_content_message' }],
    [april(2), permitted, { result: 'no_answer' }],
    [april(2, '15:00:00'), permitted, { result: 'unanswered' }],
    [april(3), permitted, { result: 'voicemail' }],
    [april(3, '15:00:00'), permitted, { result: 'ringless' }],
    [april(6), permitted, { result: 'connected' }],
    [april(6, '15:00:00'), permitted, { result: 'dropped' }],
    [april(7), presumed, { result: 'answered', rule: 'RF-14b2iA' }],
  ]);
  log('count lists', inEastern, [
    [april(1), permitted, { result: ['connected', 'limited_content_message'] }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: ['connected'] }]),
    [april(7, '15:00:00'), presumed, { result: ['connected', 'answered'], rule: 'RF-14b2iA' }],
  ]);
  log('count busy', inEastern, [
    ...[1, 2, 3, 4, 5, 6].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(6, '11:00:00'), permitted, { result: busy }],
    [april(6, '12:00:00'), permitted, { result: { connected: false, answered: false } }],
    [april(7), permitted, { result: unanswered }],
    [april(7, '15:00:00'), permitted, { result: busy }],
    [april(7, '16:00:00'), presumed],
  ]);
  log('count busy s', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: 'busy' }]),
    [april(7, '12:00:00'), permitted, { result: 'not_in_service' }],
    [april(7, '13:00:00'), permitted],
  ]);
  log('count voicemail ch', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (x): Row => [april(x), permitted, { channel: 'voicemail', result: { connected: true } }],
    ),
    [april(7, '15:00:00'), presumed, { rule: 'RF-14b2iA' }],
  ]);
  log('count ringless', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (x): Row => [april(x), permitted, { channel: 'voicemail', result: { ringless: true } }],
    ),
    [april(7, '15:00:00'), presumed, { result: unanswered, rule: 'RF-14b2iA' }],
  ]);
  log('count ringless nocon', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (x): Row => [april(x), permitted, { result: { ringless: true, connected: true, answered: false } }],
    ),
    [april(7, '15:00:00'), presumed, { channel: 'voicemail', result: { ringless: true }, rule: 'RF-14b2iA' }],
  ]);
  log('count sms not', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { channel: x % 2 ? 'sms' : 'email' }]),
    [april(7, '11:00:00'), permitted, { channel: 'sms' }],
    [april(7, '12:00:00'), permitted, { result: unanswered }],
  ]);
  log('calendar days, not 168 hours', inEastern, [
    [april(1, '20:00:00'), permitted, { result: unanswered }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x, '20:00:00'), permitted, { result: unanswered }]),
    [april(8, '08:00:00'), permitted],
  ]);
  log('count utcdate', inEastern, [
    ['2026-04-02T00:30:00Z', permitted, { result: unanswered }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(8), permitted],
  ]);
  log('count utcdate2', inEastern, [
    [april(1), permitted, { result: unanswered }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    ['2026-04-08T00:30:00Z', presumed, { next: april(8, '08:00:00') }],
  ]);
  log('count person', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(7, '12:00:00'), permitted, { consumer: 'C2' }],
    [april(7, '13:00:00'), presumed],
  ]);
  log('count debt', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(7, '12:00:00'), permitted, { debt: 'D2' }],
    [april(7, '13:00:00'), presumed],
  ]);
  log('count inbound', inEastern, [
    ...[1, 2, 3, 4, 5, 6].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(6, '12:00:00'), permitted, { direction: 'inbound', result: { connected: true, answered: false } }],
    [april(7, '13:00:00'), permitted, { result: unanswered }],
    [april(7, '14:00:00'), presumed],
  ]);
  log(
    'count oneday',
    inEastern,
    [9, 10, 11, 12, 13, 14, 15, 16].map(
      (h, i): Row => [
        april(3, `${String(h).padStart(2, '0')}:00:00`),
        i < 7 ? permitted : presumed,
        { result: unanswered, ...(i === 7 ? { next: april(10, '08:00:00') } : {}) },
      ],
    ),
  );
  log('count 5min', inEastern, [
    [april(3, '10:00:00'), permitted, { result: unanswered }],
    [april(3, '10:04:59'), permitted, { result: unanswered }],
  ]);
  log('cmt 14(b)(4)-2.i, and a 22nd call', inEastern, [
    ...['M', 'A', 'B'].flatMap((x, k) =>
      [1, 2, 3, 4, 5, 6, 7].map(
        (y): Row => [
          april(y, `1${k}:00:00`),
          permitted,
          { result: unanswered, debt: x, context: { debts: ['M', 'A', 'B'] } },
        ],
      ),
    ),
    [april(7, '18:00:00'), presumed, { debt: 'M' }],
  ]);
  const aboutAny = { result: unanswered, debt: null, context: { debts: ['M', 'A', 'B'] } };
  log('cmt 14(b)(4)-2.i without a debt named', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].flatMap((y) =>
      [0, 1, 2].map((k): Row => [april(y, `1${k}:00:00`), permitted, aboutAny]),
    ),
    [april(7, '18:00:00'), presumed, aboutAny],
  ]);
  log('count order', inEastern, [
    [april(7, '15:00:00'), presumed, { result: unanswered }],
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
  ]);
  log('count prior nozone', {}, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x, '12:00:00'), lacking, { result: unanswered }]),
    [april(7, '15:00:00'), presumed, { context: inEastern, rule: 'RF-14b2iA', next: april(8, '08:00:00') }],
  ]);
  log('count nozone 8', {}, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x, '12:00:00'), lacking, { result: unanswered }]),
    [april(7, '15:00:00'), presumed],
  ]);
  log('count asked only', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x, '12:00:00'), permitted]),
    [april(7, '15:00:00'), presumed],
  ]);
  log('count third', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(7, '15:00:00'), presumed, { result: { connected: true, answered: true, conversation: false } }],
  ]);
  log('count no debt named', inEastern, [[april(1), lacking, { result: unanswered, debt: null }]]);
  log('count two zone date', inZones(eastern, pacific), [
    ['2026-04-01T20:00:00-04:00', permitted, { result: unanswered }],
    ...[2, 3, 4, 5, 6, 7].map((x): Row => [april(x, '12:00:00'), permitted, { result: unanswered }]),
    [april(7, '15:00:00'), presumed, { next: '2026-04-08T11:00:00-04:00' }],
  ]);
  log('count 14days', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map(
      (x): Row => [april(x), permitted, { result: unanswered }],
    ),
    [april(14, '12:00:00'), presumed, { result: unanswered, next: april(15, '08:00:00') }],
    [april(15), presumed, { result: unanswered }],
  ]);
});
