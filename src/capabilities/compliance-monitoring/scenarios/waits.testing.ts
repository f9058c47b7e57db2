/** The wait after a conversation: 12 CFR 1006.14(b)(2)(i)(B), cmt 14(b)(4)-2. */
import {
  permitted,
  presumed,
  prohibited,
  eastern,
  pacific,
  inEastern,
  inZones,
  april,
  august,
  unanswered,
  conversation,
  busy,
  collect,
  type Row,
  type Scenario,
} from './scenario.testing.ts';

export const waits: readonly Scenario[] = collect(({ log }) => {
  log('cmt 14(b)(2)(ii)-1.ii', inEastern, [
    [august(11), permitted, { result: unanswered }],
    [august(14), permitted, { result: conversation }],
    [
      august(14, '16:00:00'),
      presumed,
      { result: unanswered, rule: 'RF-14b2iB', next: august(21, '08:00:00') },
    ],
    [
      august(20, '20:59:00'),
      presumed,
      { rule: 'RF-14b2iB', result: unanswered, next: august(21, '08:00:00') },
    ],
    [august(21, '08:00:00'), permitted],
  ]);
  log('wait late', inEastern, [
    [august(14, '20:59:59'), permitted, { result: conversation }],
    [august(21, '08:00:00'), permitted],
  ]);
  log('wait early 8', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(21, '07:59:59'), prohibited, { rule: 'RF-6b1i-time', next: august(21, '08:00:00') }],
  ]);
  log('cmt 14(b)(2)(i)-1.ii', inEastern, [
    [august(13), permitted, { direction: 'inbound', result: conversation }],
    [august(19), presumed, { rule: 'RF-14b2iB', next: august(20, '08:00:00') }],
    [august(20), permitted],
  ]);
  log('cmt 14(b)(2)(i)-1.ii in words', inEastern, [
    [august(13), permitted, { direction: 'inbound', result: 'conversation' }],
    [august(19), presumed, { rule: 'RF-14b2iB', next: august(20, '08:00:00') }],
    [august(20), permitted],
  ]);
  log('wait inbound late', inEastern, [
    ['2026-08-14T03:30:00Z', permitted, { direction: 'inbound', result: conversation }],
    [august(19), presumed, { next: august(20, '08:00:00') }],
    [august(20, '08:00:00'), permitted],
  ]);
  log('wait otherdebt', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(15), permitted, { debt: 'D2', result: unanswered }],
    [august(15, '12:00:00'), presumed],
  ]);
  log('wait otherperson', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(15), permitted, { consumer: 'C2', result: unanswered }],
  ]);
  log('wait sms', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(15), permitted, { channel: 'sms' }],
    [august(15), permitted, { channel: 'email' }],
    [august(16), permitted, { channel: 'letter' }],
    [august(16), presumed, { channel: 'voicemail', rule: 'RF-14b2iB' }],
  ]);
  log('wait busy', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(15), permitted, { result: busy }],
    [august(15, '12:00:00'), presumed],
  ]);
  log('wait hangup', inEastern, [
    [august(14), permitted, { result: { connected: true, answered: true, conversation: false } }],
    [august(15), permitted],
  ]);
  log('cmt 14(b)(4)-2.iv', inEastern, [
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { debts_discussed: ['M', 'CC'] } },
    ],
    ['2026-11-10T10:00:00-05:00', presumed, { debt: 'CC', next: '2026-11-16T08:00:00-05:00' }],
    ['2026-11-10T11:00:00-05:00', presumed, { debt: 'M' }],
    ['2026-11-15T11:00:00-05:00', presumed, { debt: 'M' }],
    ['2026-11-16T11:00:00-05:00', permitted, { debt: 'M' }],
  ]);
  log('cmt 14(b)(4)-2.iii', inEastern, [
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { debts: ['M', 'CC'], debts_discussed: ['M'] } },
    ],
    ['2026-11-10T10:00:00-05:00', permitted, { debt: 'CC', result: unanswered }],
    ['2026-11-10T11:00:00-05:00', presumed, { debt: 'M' }],
  ]);
  log('cmt 14(b)(4)-2.v', inEastern, [
    ['2026-11-09T10:00:00-05:00', permitted, { debt: 'M', result: unanswered }],
    ['2026-11-10T10:00:00-05:00', permitted, { debt: 'M', result: unanswered }],
    [
      '2026-11-12T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { debts: ['M', 'CC'], debts_discussed: [] } },
    ],
    ['2026-11-13T10:00:00-05:00', permitted, { debt: 'CC', result: unanswered }],
    ['2026-11-13T11:00:00-05:00', presumed, { debt: 'M', rule: 'RF-14b2iB' }],
  ]);
  log('cmt 14(b)(4)-2.v, nothing said of what was discussed', inEastern, [
    [
      '2026-11-12T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { debts: ['M', 'CC'] } },
    ],
    ['2026-11-13T10:00:00-05:00', permitted, { debt: 'CC', result: unanswered }],
    ['2026-11-13T11:00:00-05:00', presumed, { debt: 'M', rule: 'RF-14b2iB' }],
  ]);
  log('cmt 14(b)(4)-2.vi', inEastern, [
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      {
        debt: 'M',
        result: conversation,
        context: { initiated_about: ['M'], consumer_raised: ['CC'], debts_discussed: ['CC'] },
      },
    ],
    [
      '2026-11-10T10:00:00-05:00',
      presumed,
      { debt: 'M', rule: 'RF-14b2iB', next: '2026-11-16T08:00:00-05:00' },
    ],
    ['2026-11-10T11:00:00-05:00', presumed, { debt: 'CC', rule: 'RF-14b2iB' }],
  ]);
  log('cmt 14(b)(4)-2.vi in plain names', inEastern, [
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { initiated_about: 'M', consumer_raised: 'CC' } },
    ],
    ['2026-11-10T10:00:00-05:00', presumed, { debt: 'M', rule: 'RF-14b2iB' }],
    ['2026-11-10T11:00:00-05:00', presumed, { debt: 'CC', rule: 'RF-14b2iB' }],
  ]);
  log('cmt 14(b)(4)-2.vi, no call counted for the debt raised', inEastern, [
    ...[3, 4, 5, 6, 7].map(
      (x): Row => [`2026-11-0${x}T10:00:00-05:00`, permitted, { debt: 'CC', result: unanswered }],
    ),
    ['2026-11-08T10:00:00-05:00', permitted, { debt: 'CC', result: unanswered }],
    ['2026-11-08T12:00:00-05:00', permitted, { debt: 'CC', result: unanswered }],
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      {
        debt: 'M',
        result: conversation,
        context: { initiated_about: ['M'], consumer_raised: ['CC'], debts_discussed: ['CC'] },
      },
    ],
    ['2026-11-09T12:00:00-05:00', presumed, { debt: 'CC' }],
  ]);
  log('cmt 14(b)(4)-2.vi, what the collector began with not said', inEastern, [
    [
      '2026-11-09T10:00:00-05:00',
      permitted,
      { debt: 'M', result: conversation, context: { debts_discussed: ['CC'], consumer_raised: ['CC'] } },
    ],
    ['2026-11-10T10:00:00-05:00', presumed, { debt: 'M', rule: 'RF-14b2iB' }],
    ['2026-11-10T11:00:00-05:00', presumed, { debt: 'CC', rule: 'RF-14b2iB' }],
  ]);
  log('cmt 14(b)(4)-2.vii, calls', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (x): Row => [
        april(x),
        permitted,
        { result: unanswered, debt: `SL${x % 3}`, context: { debt_group: 'SL' } },
      ],
    ),
    [april(7, '12:00:00'), presumed, { debt: 'SL2', rule: 'RF-14b2iA', context: { debt_group: 'SL' } }],
  ]);
  log('cmt 14(b)(4)-2.vii, conversation', inEastern, [
    [april(1), permitted, { result: conversation, debt: 'SL1', context: { debt_group: 'SL' } }],
    [
      april(2),
      presumed,
      { debt: 'SL2', rule: 'RF-14b2iB', context: { debt_group: 'SL' }, next: april(8, '08:00:00') },
    ],
    [april(8), permitted, { debt: 'SL3', context: { debt_group: 'SL' } }],
  ]);
  log('cmt 14(b)(4)-2.vii, the group as a list', inEastern, [
    [
      april(1),
      permitted,
      { result: conversation, debt: 'SL1', context: { debt_group: ['SL1', 'SL2', 'SL3'] } },
    ],
    [april(2), presumed, { debt: 'SL2', rule: 'RF-14b2iB', context: { debt_group: ['SL1', 'SL2', 'SL3'] } }],
  ]);
  log('wait dst', inEastern, [
    ['2026-03-03T10:00:00-05:00', permitted, { result: conversation }],
    ['2026-03-09T10:00:00-04:00', presumed, { next: '2026-03-10T08:00:00-04:00' }],
    ['2026-03-10T08:00:00-04:00', permitted],
  ]);
  log('wait 2zones', inZones(eastern, pacific), [
    [august(14, '12:00:00'), permitted, { result: conversation }],
    [august(20, '12:00:00'), presumed, { next: august(21, '11:00:00') }],
    [august(21, '11:00:00'), permitted],
  ]);
  log('wait night', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(20, '22:00:00'), prohibited, { next: august(21, '08:00:00') }],
  ]);
  log('wait night early', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(18, '22:00:00'), prohibited, { next: august(21, '08:00:00') }],
  ]);
  log('wait law', inEastern, [
    [august(14), permitted, { result: conversation }],
    [august(18), presumed, { context: { required_by_law: true } }],
  ]);
  log('wait initiated', inEastern, [
    [
      august(14),
      permitted,
      { result: conversation, context: { initiated_about: ['D1', 'D2'], debts_discussed: ['D1', 'D2'] } },
    ],
    [august(15), presumed, { debt: 'D2' }],
  ]);
});
