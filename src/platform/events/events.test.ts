import { describe, expect, it } from 'vitest';
import { isEventId } from './events.ts';

describe('the place of a reader of live events', () => {
  it.each(['0-0', '761-42', '18446744073709551615-9223372036854775807'])('%s can be one of ours', (id) =>
    expect(isEventId(id)).toBe(true),
  );
  it.each(['', '5', '5-', '-5', 'a-b', '1-2-3', '18446744073709551616-1', '1-9223372036854775808', '１-１'])(
    '%s cannot',
    (id) => expect(isEventId(id)).toBe(false),
  );
});
