/** Stated times, places and work: 12 CFR 1006.6(b)(1), (b)(3). */
import {
  permitted,
  presumed,
  prohibited,
  lacking,
  inEastern,
  april,
  august,
  unanswered,
  conversation,
  collect,
  type Row,
  type Scenario,
} from './scenario.testing.ts';

export const inconvenient: readonly Scenario[] = collect(({ log }) => {
  const wk = [
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '15:00', to: '17:00' },
    { days: ['saturday', 'sunday'] },
  ];
  const stated = (times: unknown) => ({ inconvenient: times });
  log('cmt 6(b)(1)-1.ii', { ...inEastern, ...stated(wk) }, [
    [august(12, '14:59:59'), permitted, { result: unanswered }],
    [august(12, '15:00:00'), prohibited, { rule: 'RF-6b1i-known', next: august(12, '17:00:00') }],
    [august(12, '16:59:59'), prohibited, { rule: 'RF-6b1i-known', next: august(12, '17:00:00') }],
    [august(12, '17:00:01'), permitted, { result: unanswered }],
    [august(15, '12:00:00'), prohibited, { rule: 'RF-6b1i-known', next: august(17, '08:00:00') }],
    [august(14, '21:00:01'), prohibited, { next: august(17, '08:00:00') }],
  ]);
  log('stated ii edge', { ...inEastern, ...stated(wk) }, [[august(12, '17:00:00'), permitted]]);
  for (const [n, i] of Object.entries({
    short: [{ days: ['tue', 'thu'] }],
    cap: [{ days: ['Tuesday', 'Thursday'] }],
    single: { days: ['tue', 'thu'] },
    str: ['tuesday', 'thursday'],
    startend: [{ days: ['tue'], start: '00:00', end: '24:00' }],
    day: [{ day: 'tuesday' }],
    weekday: [{ weekday: 'tuesday' }],
    weekdays: [{ weekdays: ['tuesday'] }],
    upper: [{ days: ['TU'] }],
    num: [{ days: [2] }],
    untild: [{ days: ['tue', 'thu'], until: '2026-12-31' }],
    words: ['Tuesdays and Thursdays'],
    word1: 'tuesdays',
  }))
    log('cmt 6(b)(1)-1.i written as ' + n, { ...inEastern, ...stated(i) }, [
      [august(11), prohibited, { rule: 'RF-6b1i-known' }],
      [august(10), permitted, { result: unanswered }],
    ]);
  for (const [n, i] of Object.entries({
    startend: [{ start: '15:00', end: '17:00' }],
    fromto: [{ from: '15:00', to: '17:00' }],
    secs: [{ from: '15:00:00', to: '17:00:00' }],
    range: ['15:00-17:00'],
    dayrange: ['wed 15:00-17:00'],
    dayrange2: ['mon-fri 15:00-17:00'],
    startt: [{ days: ['wed'], start_time: '15:00', end_time: '17:00' }],
    ampm: [{ days: ['wed'], from: '3:00 pm', to: '5:00 pm' }],
    before: [{ before: '17:00' }],
    iso: [{ from: '2026-08-12T15:00:00-04:00', to: '2026-08-12T17:00:00-04:00' }],
    isose: [{ start: '2026-08-12T15:00:00-04:00', end: '2026-08-12T17:00:00-04:00' }],
    weekdaysw: [{ days: ['weekdays'], from: '15:00', to: '17:00' }],
    weekdaysx: [{ days: 'weekdays', from: '15:00', to: '17:00' }],
    daysrange: [{ days: 'mon-fri', from: '15:00', to: '17:00' }],
  }))
    log('an hour window written as ' + n, { ...inEastern, ...stated(i) }, [
      [august(12, '15:30:00'), prohibited, { rule: 'RF-6b1i-known', next: august(12, '17:00:00') }],
      [august(12, '18:30:00'), permitted, { result: unanswered }],
    ]);
  log('stated unreadable', { ...inEastern, ...stated([{ phase: 'of the moon' }]) }, [[august(12), lacking]]);
  log('stated false', { ...inEastern, ...stated(false) }, [[august(12), permitted]]);
  log('stated emptylist', { ...inEastern, ...stated([]) }, [[august(12), permitted]]);
  log('stated true', { ...inEastern, ...stated(true) }, [
    [august(12), prohibited, { rule: 'RF-6b1i-known' }],
  ]);
  log('stated overnight', { ...inEastern, ...stated([{ from: '19:00', to: '10:00' }]) }, [
    [august(12, '19:00:00'), prohibited, { next: august(13) }],
    [august(12, '09:59:59'), prohibited, { next: august(12) }],
    [august(12, '18:59:59'), permitted],
  ]);
  log('cmt 6(b)(1)-2.i', { ...inEastern, ...stated(wk) }, [
    [august(12, '15:30:00'), permitted, { id: 'q1', channel: 'email', direction: 'inbound' }],
    [august(12, '15:40:00'), permitted, { channel: 'email', context: { reply_to: 'q1' } }],
    [
      august(12, '15:45:00'),
      prohibited,
      { channel: 'email', context: { reply_to: 'q1' }, rule: 'RF-6b1i-known' },
    ],
    [august(12, '15:50:00'), permitted, { id: 'q2', channel: 'email', direction: 'inbound' }],
    [august(12, '15:55:00'), permitted, { channel: 'email', context: { reply_to: 'q2' } }],
    [
      august(12, '16:10:00'),
      prohibited,
      { channel: 'sms', context: { reply_to: 'q2' }, rule: 'RF-6b1i-known' },
    ],
  ]);
  log('cmt 6(b)(1)-2.iv', { ...inEastern, ...stated([{ days: ['fri'] }]) }, [
    [august(14, '20:30:00'), permitted, { id: 'q9', channel: 'email', direction: 'inbound' }],
    [august(14, '20:31:00'), permitted, { channel: 'email', context: { reply_to: 'q9', automated: true } }],
    [august(14, '20:40:00'), prohibited, { channel: 'email', next: august(15, '08:00:00') }],
  ]);
  log('stated wait fri', { ...inEastern, ...stated([{ days: ['fri'] }]) }, [
    [august(13), permitted, { result: unanswered }],
    [august(14), permitted, { direction: 'inbound', result: conversation }],
    [august(18), presumed, { next: august(22, '08:00:00') }],
  ]);
  log('place home', { ...inEastern, inconvenient_places: ['home'] }, [
    [
      august(12),
      prohibited,
      { context: { place: 'home', device: 'landline' }, rule: 'RF-6b1ii-place', next: null },
    ],
    [august(12), permitted, { context: { device: 'mobile' }, result: unanswered }],
    [august(12), prohibited, { channel: 'letter', context: { place: 'home' }, rule: 'RF-6b1ii-place' }],
    [august(12), permitted, { channel: 'email' }],
    [august(12), permitted, { channel: 'sms', context: { device: 'mobile' } }],
    [august(12), prohibited, { context: { device: 'mobile', place: 'home' }, rule: 'RF-6b1ii-place' }],
    [august(12), permitted, { context: { place: 'work', device: 'landline' } }],
  ]);
  log('place unknown', { ...inEastern, inconvenient_places: ['home'] }, [
    [august(12), lacking, { context: { device: 'landline' } }],
  ]);
  log('place work', { ...inEastern, employer_prohibits: true }, [
    [august(12), prohibited, { context: { place: 'work' }, rule: 'RF-6b3-work', next: null }],
    [august(12), permitted, { context: { place: 'home' }, result: unanswered }],
    [august(12), prohibited, { context: { place: 'workplace', device: 'mobile' }, rule: 'RF-6b3-work' }],
    [august(12), prohibited, { context: { place: 'employment' }, rule: 'RF-6b3-work' }],
    [august(12), permitted, { context: { device: 'mobile' }, result: unanswered }],
    [august(12), permitted, { channel: 'email' }],
    [august(12), prohibited, { context: { place: 'office' }, rule: 'RF-6b3-work' }],
  ]);
  log('place work ok', { ...inEastern, employer_prohibits: false }, [
    [august(12), permitted, { context: { place: 'work' }, result: unanswered }],
  ]);
  log('place work unknown place', { ...inEastern, employer_prohibits: true }, [[august(12), lacking]]);
  log('place reply', { ...inEastern, inconvenient_places: ['home'] }, [
    [
      august(12),
      permitted,
      {
        id: 'c9',
        direction: 'inbound',
        result: conversation,
        debt: 'D5',
        context: { place: 'home', device: 'landline' },
      },
    ],
    [august(13), prohibited, { context: { place: 'home', device: 'landline' }, rule: 'RF-6b1ii-place' }],
  ]);
  log('context state', inEastern, [
    [august(12), permitted, { result: unanswered, context: { state: 'TX' } }],
    [august(12, '11:00:00'), permitted, { result: unanswered, context: { state: 'CA', city: 'Oakland' } }],
  ]);
  log('context auto', inEastern, [
    [august(12), permitted, { result: unanswered, channel: 'email', context: { automated: true } }],
  ]);
  log('context unknown key', inEastern, [
    [august(12), permitted, { result: unanswered, context: { favourite_colour: 'red' } }],
  ]);
  log('context all default', inEastern, [
    [
      august(12),
      permitted,
      {
        result: unanswered,
        context: {
          attorney: false,
          inconvenient: [],
          inconvenient_places: [],
          place: 'home',
          device: 'mobile',
          opted_out_channels: [],
          opted_out_addresses: [],
          number: '+15550100',
          employer_prohibits: false,
          debts: ['D1'],
          debts_discussed: [],
          consent: null,
          cease_received_at: null,
          wrong_number_learned_at: null,
          required_by_law: false,
          automated: false,
          reply_to: null,
          debt_group: null,
          state: 'TX',
          city: 'Austin',
        },
      },
    ],
  ]);
  log('merge both', inEastern, [
    ...[1, 2, 3, 4, 5, 6, 7].map((x): Row => [april(x), permitted, { result: unanswered }]),
    [april(7, '22:00:00'), prohibited, { rule: 'RF-6b1i-time', next: april(8, '08:00:00') }],
    [april(7, '21:30:00'), prohibited],
  ]);
});
