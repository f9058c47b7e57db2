/** Cease notices, attorneys and opt-outs: 12 CFR 1006.6(b)(2), (c), 1006.14(h). */
import {
  permitted,
  prohibited,
  lacking,
  inEastern,
  august,
  conversation,
  collect,
  type Scenario,
} from './scenario.testing.ts';

export const bars: readonly Scenario[] = collect(({ log }) => {
  log('cmt 6(c)(1)-1.i', inEastern, [
    [august(4), permitted, { channel: 'email', context: { cease_received_at: august(6, '09:00:00') } }],
    [
      august(6, '08:59:59'),
      permitted,
      { channel: 'email', context: { cease_received_at: august(6, '09:00:00') } },
    ],
    [
      august(6, '09:00:00'),
      prohibited,
      {
        channel: 'email',
        context: { cease_received_at: august(6, '09:00:00') },
        rule: 'RF-6c-cease',
        next: null,
      },
    ],
    [
      august(7),
      prohibited,
      { context: { cease_received_at: august(6, '09:00:00') }, rule: 'RF-6c-cease', next: null },
    ],
    [
      august(7),
      permitted,
      { direction: 'inbound', result: conversation, context: { cease_received_at: august(6, '09:00:00') } },
    ],
  ]);
  log('bar cease date', inEastern, [
    [august(5), permitted, { context: { cease_received_at: '2026-08-06' } }],
    [august(7), prohibited, { context: { cease_received_at: '2026-08-06' }, rule: 'RF-6c-cease' }],
  ]);
  log('bar cease letter', inEastern, [
    [
      august(7),
      prohibited,
      { channel: 'letter', context: { cease_received_at: august(6) }, rule: 'RF-6c-cease' },
    ],
  ]);
  log('bar cease other debt', inEastern, [
    [august(7), prohibited, { context: { cease_received_at: august(6) } }],
    [august(7, '11:00:00'), permitted, { debt: 'D2' }],
  ]);
  log('bar cease nozone', {}, [
    [august(7), prohibited, { context: { cease_received_at: august(6) }, rule: 'RF-6c-cease' }],
  ]);
  log('bar attorney', inEastern, [
    [august(7), prohibited, { context: { attorney: true }, rule: 'RF-6b2-attorney', next: null }],
    [august(7), prohibited, { channel: 'email', context: { attorney: true }, rule: 'RF-6b2-attorney' }],
    [august(7), permitted, { context: { attorney: false } }],
    [august(7), permitted, { context: { attorney: null } }],
    [
      august(7),
      prohibited,
      { context: { attorney: { name: 'J. Roe', address: '1 Main St' } }, rule: 'RF-6b2-attorney' },
    ],
    [august(7), prohibited, { context: { attorney: 'J. Roe' }, rule: 'RF-6b2-attorney' }],
    [august(7), permitted, { context: { attorney: { name: 'J. Roe', address: '1 Main', consents: true } } }],
    [august(7), permitted, { context: { attorney: { name: 'J. Roe', address: 'x', responsive: false } } }],
  ]);
  log('bar attorney reply', inEastern, [
    [
      august(7),
      permitted,
      { id: 'in1', channel: 'email', direction: 'inbound', context: { attorney: true } },
    ],
    [august(7, '11:00:00'), permitted, { channel: 'email', context: { attorney: true, reply_to: 'in1' } }],
    [august(7, '12:00:00'), prohibited, { channel: 'email', context: { attorney: true, reply_to: 'in1' } }],
    [
      august(7, '13:00:00'),
      prohibited,
      { channel: 'email', context: { attorney: true }, rule: 'RF-6b2-attorney' },
    ],
  ]);
  log('bar attorney night', inEastern, [
    [august(7, '22:00:00'), prohibited, { context: { attorney: true }, rule: 'RF-6b2-attorney', next: null }],
  ]);
  log('bar opt', inEastern, [
    [august(7), prohibited, { context: { opted_out_channels: ['call'] }, rule: 'RF-14h1', next: null }],
    [august(7), permitted, { channel: 'sms', context: { opted_out_channels: ['call'] } }],
    [
      august(7),
      prohibited,
      { channel: 'sms', context: { opted_out_channels: ['sms', 'email'] }, rule: 'RF-14h1' },
    ],
    [august(7), prohibited, { debt: 'D2', context: { opted_out_channels: ['call'] }, rule: 'RF-14h1' }],
    [
      august(7),
      prohibited,
      { channel: 'voicemail', context: { opted_out_channels: ['call'] }, rule: 'RF-14h1' },
    ],
    [august(7), permitted, { channel: 'letter', context: { opted_out_channels: ['email'] } }],
    [august(7), prohibited, { context: { opted_out_channels: 'call' }, rule: 'RF-14h1' }],
  ]);
  log('bar opt law', inEastern, [
    [
      august(7),
      permitted,
      { channel: 'letter', context: { opted_out_channels: ['letter'], required_by_law: true } },
    ],
    [
      august(7),
      prohibited,
      {
        channel: 'letter',
        context: { opted_out_channels: ['letter'], required_by_law: false },
        rule: 'RF-14h1',
      },
    ],
  ]);
  log('bar opt reply', inEastern, [
    [
      august(7),
      permitted,
      { id: 'in2', channel: 'sms', direction: 'inbound', context: { opted_out_channels: ['sms'] } },
    ],
    [
      august(7, '11:00:00'),
      permitted,
      { channel: 'sms', context: { opted_out_channels: ['sms'], reply_to: 'in2' } },
    ],
    [
      august(7, '12:00:00'),
      prohibited,
      { channel: 'sms', context: { opted_out_channels: ['sms'], reply_to: 'in2' }, rule: 'RF-14h1' },
    ],
  ]);
  log('bar opt reply othermedium', inEastern, [
    [august(7), permitted, { id: 'in3', channel: 'email', direction: 'inbound' }],
    [
      august(7, '11:00:00'),
      prohibited,
      { channel: 'sms', context: { opted_out_channels: ['sms'], reply_to: 'in3' }, rule: 'RF-14h1' },
    ],
  ]);
  log('bar addr', inEastern, [
    [
      august(7),
      prohibited,
      {
        channel: 'email',
        context: { address: 'a@example.org', opted_out_addresses: ['a@example.org'] },
        rule: 'RF-14h1',
        next: null,
      },
    ],
    [
      august(7),
      permitted,
      { channel: 'email', context: { address: 'b@example.org', opted_out_addresses: ['a@example.org'] } },
    ],
    [
      august(7),
      prohibited,
      {
        channel: 'sms',
        context: { number: '+15550100', opted_out_addresses: ['+15550100'] },
        rule: 'RF-14h1',
      },
    ],
    [
      august(7),
      prohibited,
      {
        channel: 'email',
        context: { address: 'A@Example.org', opted_out_addresses: ['a@example.org'] },
        rule: 'RF-14h1',
      },
    ],
    [
      august(7),
      permitted,
      { channel: 'sms', context: { number: '+15550199', opted_out_addresses: ['+15550100'] } },
    ],
    [
      august(7),
      prohibited,
      {
        channel: 'email',
        debt: 'D9',
        context: { address: 'a@example.org', opted_out_addresses: ['a@example.org'] },
        rule: 'RF-14h1',
      },
    ],
  ]);
  log('bar addr unknown', inEastern, [
    [august(7), lacking, { channel: 'email', context: { opted_out_addresses: ['a@example.org'] } }],
  ]);
});
