/** Calling hours: 12 CFR 1006.6(b)(1)(i), cmt 6(b)(1)(i)-1, -2. */
import {
  permitted,
  prohibited,
  lacking,
  eastern,
  pacific,
  mountain,
  inZones,
  conversation,
  collect,
  type Scenario,
} from './scenario.testing.ts';

export const hours: readonly Scenario[] = collect(({ one }) => {
  one('hours open', inZones(eastern), '2026-05-05T08:00:00-04:00', permitted);
  one('hours before', inZones(eastern), '2026-05-05T07:59:59-04:00', prohibited, {
    rule: 'RF-6b1i-time',
    next: '2026-05-05T08:00:00-04:00',
  });
  one('hours ms before', inZones(eastern), '2026-05-05T07:59:59.999-04:00', prohibited, {
    rule: 'RF-6b1i-time',
    next: '2026-05-05T08:00:00-04:00',
  });
  one('hours close', inZones(eastern), '2026-05-05T21:00:00-04:00', permitted);
  one('hours after', inZones(eastern), '2026-05-05T21:00:01-04:00', prohibited, {
    rule: 'RF-6b1i-time',
    next: '2026-05-06T08:00:00-04:00',
  });
  one('hours ms after', inZones(eastern), '2026-05-05T21:00:00.001-04:00', prohibited, {
    rule: 'RF-6b1i-time',
    next: '2026-05-06T08:00:00-04:00',
  });
  one('hours utc', inZones(eastern), '2026-05-05T12:00:00Z', permitted);
  one('hours utc before', inZones(eastern), '2026-05-05T11:59:59Z', prohibited, {
    next: '2026-05-05T12:00:00Z',
  });
  one('hours utc close', inZones(eastern), '2026-05-06T01:00:00Z', permitted);
  one('hours utc after', inZones(eastern), '2026-05-06T01:00:01Z', prohibited, {
    next: '2026-05-06T12:00:00Z',
  });
  one('hours other offset', inZones(eastern), '2026-05-05T20:00:00-07:00', prohibited, {
    next: '2026-05-06T12:00:00Z',
  });
  one('hours other offset2', inZones(pacific), '2026-05-05T23:00:00-04:00', permitted);
  one('hours midnight', inZones(eastern), '2026-05-05T00:00:00-04:00', prohibited, {
    next: '2026-05-05T08:00:00-04:00',
  });
  one('hours 2359', inZones(eastern), '2026-12-31T23:59:59-05:00', prohibited, {
    next: '2027-01-01T08:00:00-05:00',
  });
  one('zones before', inZones(eastern, pacific), '2026-05-05T10:59:59-04:00', prohibited, {
    next: '2026-05-05T11:00:00-04:00',
  });
  one('zones open', inZones(eastern, pacific), '2026-05-05T11:00:00-04:00', permitted);
  one('zones close', inZones(eastern, pacific), '2026-05-05T21:00:00-04:00', permitted);
  one('zones after', inZones(pacific, eastern), '2026-05-05T21:00:01-04:00', prohibited, {
    next: '2026-05-06T11:00:00-04:00',
  });
  one('zones pt evening', inZones(eastern, pacific), '2026-05-05T20:30:00-07:00', prohibited, {
    next: '2026-05-06T08:00:00-07:00',
  });
  one('zones mt before', inZones(eastern, mountain), '2026-05-05T09:59:59-04:00', prohibited, {
    next: '2026-05-05T10:00:00-04:00',
  });
  one('zones mt open', inZones(eastern, mountain), '2026-05-05T10:00:00-04:00', permitted);
  one('zones mt close', inZones(eastern, mountain), '2026-05-05T21:00:00-04:00', permitted);
  one('zones string', { time_zones: eastern }, '2026-05-05T08:00:00-04:00', permitted);
  one('zones string x', { time_zones: pacific }, '2026-05-05T08:00:00-04:00', prohibited, {
    next: '2026-05-05T15:00:00Z',
  });
  one('zones none', {}, '2026-05-05T12:00:00-04:00', lacking, { next: null });
  one('zones empty', { time_zones: [] }, '2026-05-05T12:00:00-04:00', lacking, { next: null });
  one('zones null', { time_zones: null }, '2026-05-05T12:00:00-04:00', lacking, { next: null });
  one('zones nocontext', {}, '2026-05-05T12:00:00-04:00', lacking, { context: null, next: null });
  one('zones none night', {}, '2026-05-05T03:00:00-04:00', lacking, { next: null });
  one('zones none email', {}, '2026-05-05T12:00:00-04:00', lacking, { channel: 'email' });
  one('zones bad', { time_zones: ['America/Nowhere'] }, '2026-05-05T12:00:00-04:00', lacking);
  one(
    'zones bad plus',
    { time_zones: ['America/Nowhere', eastern] },
    '2026-05-05T07:00:00-04:00',
    prohibited,
  );
  one('zones bad plus2', { time_zones: ['America/Nowhere', eastern] }, '2026-05-05T12:00:00-04:00', lacking);
  one('zones hawaii', inZones(eastern, 'Pacific/Honolulu'), '2026-07-01T17:59:59Z', prohibited, {
    next: '2026-07-01T18:00:00Z',
  });
  one('zones hawaii2', inZones(eastern, 'Pacific/Honolulu'), '2026-07-01T18:00:00Z', permitted);
  one('zones hawaii3', inZones(eastern, 'Pacific/Honolulu'), '2026-07-02T01:00:01Z', prohibited, {
    next: '2026-07-02T18:00:00Z',
  });
  one('zones guam', inZones(eastern, 'Pacific/Guam'), '2026-07-01T21:59:59Z', prohibited, {
    next: '2026-07-01T22:00:00Z',
  });
  one('zones guam2', inZones(eastern, 'Pacific/Guam'), '2026-07-02T00:30:00Z', permitted);
  one(
    'zones disjoint',
    inZones(eastern, 'Asia/Kolkata', 'Pacific/Auckland'),
    '2026-07-01T14:00:00Z',
    prohibited,
    { next: null },
  );
  one('zones phx jul', inZones('America/Phoenix', pacific), '2026-07-01T15:00:00Z', permitted);
  one('zones phx jan', inZones('America/Phoenix', pacific), '2026-01-07T15:00:00Z', prohibited, {
    next: '2026-01-07T16:00:00Z',
  });
  one('zones alias', inZones('US/Eastern'), '2026-05-05T08:00:00-04:00', permitted);
  one('zones ak', inZones('America/Anchorage'), '2026-05-05T07:59:59-08:00', prohibited, {
    next: '2026-05-05T08:00:00-08:00',
  });
  one('daylight saving spring open', inZones(eastern), '2026-03-08T12:00:00Z', permitted);
  one('daylight saving spring before', inZones(eastern), '2026-03-08T11:59:59Z', prohibited, {
    next: '2026-03-08T12:00:00Z',
  });
  one('daylight saving day before', inZones(eastern), '2026-03-07T12:59:59Z', prohibited, {
    next: '2026-03-07T13:00:00Z',
  });
  one('daylight saving day before open', inZones(eastern), '2026-03-07T13:00:00Z', permitted);
  one('daylight saving spring night', inZones(eastern), '2026-03-08T02:30:00Z', prohibited, {
    next: '2026-03-08T12:00:00Z',
  });
  one('daylight saving fall night', inZones(eastern), '2026-11-01T01:30:00Z', prohibited, {
    next: '2026-11-01T13:00:00Z',
  });
  one('daylight saving fall open', inZones(eastern), '2026-11-01T13:00:00Z', permitted);
  one('daylight saving fall before', inZones(eastern), '2026-11-01T12:59:59Z', prohibited, {
    next: '2026-11-01T13:00:00Z',
  });
  one('daylight saving fall close', inZones(eastern), '2026-11-02T02:00:00Z', permitted);
  one('daylight saving fall after', inZones(eastern), '2026-11-02T02:00:01Z', prohibited, {
    next: '2026-11-02T13:00:00Z',
  });
  one('leap', inZones('America/Chicago'), '2028-02-28T21:00:01-06:00', prohibited, {
    next: '2028-02-29T08:00:00-06:00',
  });
  one('sending email late', inZones(eastern), '2026-05-05T21:00:01-04:00', prohibited, {
    channel: 'email',
    rule: 'RF-6b1i-time',
    next: '2026-05-06T08:00:00-04:00',
  });
  one('sending email edge', inZones(eastern), '2026-05-05T21:00:00-04:00', permitted, { channel: 'email' });
  one('sending sms early', inZones(eastern), '2026-05-05T07:59:59-04:00', prohibited, {
    channel: 'sms',
    rule: 'RF-6b1i-time',
  });
  one('sending voicemail early', inZones(eastern), '2026-05-05T07:30:00-04:00', prohibited, {
    channel: 'voicemail',
    rule: 'RF-6b1i-time',
  });
  one('not held inbound night', inZones(eastern), '2026-05-05T23:30:00-04:00', permitted, {
    direction: 'inbound',
    result: conversation,
  });
  one('not held inbound nozone', {}, '2026-05-05T23:30:00-04:00', permitted, {
    direction: 'inbound',
    result: conversation,
  });
  one('not held letter day', inZones(eastern), '2026-05-05T12:00:00-04:00', permitted, { channel: 'letter' });
  one('not held portal inbound', {}, '2026-05-05T23:30:00-04:00', permitted, {
    direction: 'inbound',
    channel: 'portal',
  });
});
