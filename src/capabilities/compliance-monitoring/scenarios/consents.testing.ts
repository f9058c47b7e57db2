/** Consent and wrong numbers: 12 CFR 1006.14(b)(3)(i), cmt 14(b)(2)(i)-3. */
import {
  permitted,
  presumed,
  prohibited,
  lacking,
  inEastern,
  april,
  june,
  unanswered,
  conversation,
  busy,
  consent,
  collect,
  type Row,
  type Scenario,
} from './scenario.testing.ts';

export const consents: readonly Scenario[] = collect(({ log }) => {
  for (const kind of [
    'call',
    'calls',
    'prior_consent',
    'additional_calls',
    'frequency',
    'more_calls',
    'call_frequency',
    'call_back',
    'callback',
    'direct',
    'telephone',
    'phone',
    'prior',
  ])
    log('cmt 14(b)(3)(i)-3.i, kind ' + kind, inEastern, [
      [april(3), permitted, { result: conversation }],
      [april(6), permitted, { context: consent(april(3, '10:05:00'), null, kind) }],
    ]);
  log('consent nokind', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), lacking, { context: { consent: { received_at: april(3, '10:05:00') } } }],
  ]);
  log('consent 3i date', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), permitted, { context: { consent: { kind: 'call', received_at: '2026-04-03' } } }],
  ]);
  log('consent same instant', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), permitted, { context: consent(april(3)) }],
  ]);
  log('consent on conv', inEastern, [
    [april(3), permitted, { result: conversation, context: consent(april(3, '10:05:00')) }],
    [april(6), permitted, { result: unanswered }],
  ]);
  log('cmt 14(b)(3)(i)-3.i without consent', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), presumed, { rule: 'RF-14b2iB', next: april(10, '08:00:00') }],
  ]);
  log('cmt 14(b)(3)(i)-3.ii', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), permitted, { result: conversation, context: consent(april(3, '10:05:00')) }],
    [
      april(8),
      presumed,
      { rule: 'RF-14b2iB', context: consent(april(3, '10:05:00')), next: april(13, '08:00:00') },
    ],
  ]);
  log('cmt 14(b)(3)(i)-3.iii', inEastern, [
    [june(1), permitted, { result: unanswered }],
    [june(2), permitted, { result: unanswered }],
    [june(3), permitted, { result: unanswered }],
    [june(3, '12:00:00'), permitted, { channel: 'email' }],
    [june(4, '09:00:00'), permitted, { channel: 'email', direction: 'inbound' }],
    ...[8, 8, 8, 9, 9, 9, 10, 10].map(
      (x, i): Row => [
        june(x, `1${i % 3}:30:00`),
        permitted,
        { result: unanswered, context: consent(june(4, '09:00:00')) },
      ],
    ),
    ...[0, 1, 2, 3, 4, 5, 6].map(
      (i): Row => [
        june(11, `1${i}:00:00`),
        permitted,
        { result: unanswered, context: consent(june(4, '09:00:00')) },
      ],
    ),
    [
      june(11, '20:00:00'),
      presumed,
      { rule: 'RF-14b2iA', context: consent(june(4, '09:00:00')), next: june(18, '08:00:00') },
    ],
  ]);
  log('consent edge', inEastern, [
    ...[7, 8, 9].map((x): Row => [june(x), permitted, { result: unanswered }]),
    [june(10, '20:00:00'), permitted, { result: unanswered, context: consent(june(4, '09:00:00')) }],
    ...[0, 1, 2, 3, 4, 5, 6].map(
      (i): Row => [june(11, `0${8 + (i > 1 ? 1 : 0)}:${10 + i}:00`), permitted, { result: unanswered }],
    ),
    [
      june(11, '20:00:00'),
      presumed,
      { result: unanswered, context: consent(june(4, '09:00:00')), rule: 'RF-14b2iA' },
    ],
  ]);
  log('consent until', inEastern, [
    [april(3), permitted, { result: conversation }],
    [
      april(6),
      permitted,
      { result: unanswered, context: consent(april(3, '10:05:00'), april(6, '12:00:00')) },
    ],
    [april(6, '13:00:00'), presumed, { context: consent(april(3, '10:05:00'), april(6, '12:00:00')) }],
  ]);
  log('consent until date', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), permitted, { result: unanswered, context: consent(april(3, '10:05:00'), '2026-04-06') }],
    [april(7, '13:00:00'), presumed, { context: consent(april(3, '10:05:00'), '2026-04-06') }],
  ]);
  log('consent until long', inEastern, [
    [april(3), permitted, { result: conversation }],
    [
      april(9),
      permitted,
      { result: unanswered, context: consent(april(3, '10:05:00'), '2026-12-31T00:00:00-05:00') },
    ],
  ]);
  log('consent until long2', inEastern, [
    ...[1, 1, 1, 1, 1, 1, 1].map(
      (_, i): Row => [april(10, `1${i}:00:00`), permitted, { result: unanswered }],
    ),
    [
      april(10, '20:00:00'),
      presumed,
      { result: unanswered, context: consent(april(3, '10:05:00'), '2026-12-31T00:00:00-05:00') },
    ],
  ]);
  log('consent after', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(6), presumed, { context: consent(april(6, '12:00:00')) }],
  ]);
  log('consent night', inEastern, [
    [april(3), permitted, { result: conversation }],
    [
      april(6, '21:30:00'),
      prohibited,
      { context: consent(april(3, '10:05:00')), next: april(7, '08:00:00') },
    ],
  ]);
  log('consent inbound ends', inEastern, [
    [april(3), permitted, { result: conversation }],
    [april(5), permitted, { direction: 'inbound', result: conversation }],
    [
      april(6),
      presumed,
      { context: consent(april(3, '10:05:00')), rule: 'RF-14b2iB', next: april(12, '08:00:00') },
    ],
  ]);
  const wn = { number: '+15550100', wrong_number_learned_at: april(9, '09:00:00') };
  log('cmt 14(b)(2)(i)-3.i', inEastern, [
    [april(6), permitted, { result: unanswered, context: wn }],
    [april(8), permitted, { result: unanswered, context: wn }],
    ...[9, 9, 9, 10, 10, 11, 12].map(
      (x, i): Row => [
        april(x, `1${i}:00:00`),
        permitted,
        { result: unanswered, context: { number: '+15550199' } },
      ],
    ),
    [april(12, '20:00:00'), presumed, { context: { number: '+15550199' } }],
  ]);
  log('number later key', inEastern, [
    ...[6, 7, 7, 7, 8, 8, 8].map(
      (x, i): Row => [
        april(x, `1${i}:00:00`),
        permitted,
        { result: unanswered, context: { number: '+15550100' } },
      ],
    ),
    [april(9, '10:00:00'), permitted, { context: wn, result: busy }],
    [april(9, '11:00:00'), permitted, { result: unanswered, context: { number: '+15550199' } }],
  ]);
  log('number before learned', inEastern, [
    ...[6, 6, 7, 7, 7, 8, 8].map(
      (x, i): Row => [april(x, `1${i}:00:00`), permitted, { result: unanswered, context: wn }],
    ),
    [april(8, '20:00:00'), presumed, { result: unanswered, context: wn }],
    [april(9, '10:00:00'), permitted, { context: { number: '+15550199' } }],
  ]);
});
