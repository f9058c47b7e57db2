import { describe, expect, it } from 'vitest';
import type { Json } from '../../api/types.ts';
import { ASKED, type ContactForm, toEvents, withOffset } from './contact-form.ts';

const form: ContactForm = {
  channel: 'call',
  date: '2026-11-23',
  time: '10:15',
  zone: 'America/New_York',
  otherZone: '',
  calls: [0, 0, 0, 0, 0, 0, 0],
  conversation: '',
  hasAttorney: false,
  isOptedOut: false,
  isAtWork: false,
  ceaseReceived: '',
};

const atOf = (event: Record<string, Json>): string => (typeof event['at'] === 'string' ? event['at'] : '');

describe('a local time of a contact', () => {
  it('carries the offset that holds in its zone on that day', () => {
    expect(withOffset('2026-11-23', '10:15', 'America/New_York')).toBe('2026-11-23T10:15:00-05:00');
    expect(withOffset('2026-07-01', '10:15', 'America/New_York')).toBe('2026-07-01T10:15:00-04:00');
    expect(withOffset('2026-07-01', '10:15', 'America/Phoenix')).toBe('2026-07-01T10:15:00-07:00');
  });

  it('is right on the mornings on which clocks are changed', () => {
    expect(withOffset('2026-03-08', '08:00', 'America/New_York')).toBe('2026-03-08T08:00:00-04:00');
    expect(withOffset('2026-11-01', '08:00', 'America/New_York')).toBe('2026-11-01T08:00:00-05:00');
  });
});

describe('the events of a contact that is asked about', () => {
  it('are in order of time, the contact last, with as many calls a day as were given', () => {
    const events = toEvents({ ...form, calls: [2, 0, 0, 0, 0, 0, 3], conversation: '2026-11-20' });
    const times = events.map((event) => Date.parse(atOf(event)));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(events.at(-1)?.['id']).toBe(ASKED);
    expect(events.map((event) => atOf(event).slice(0, 10))).toEqual([
      '2026-11-17',
      '2026-11-17',
      '2026-11-20',
      '2026-11-23',
      '2026-11-23',
      '2026-11-23',
      '2026-11-23',
    ]);
  });

  it('name both zones where the records point to two', () => {
    const [asked] = toEvents({ ...form, otherZone: 'America/Denver' });
    expect(asked?.['context']).toMatchObject({ time_zones: ['America/New_York', 'America/Denver'] });
  });
});
