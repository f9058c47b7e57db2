import { describe, expect, test } from 'vitest';
import { checkContacts } from '../check-contacts.ts';
import { bars } from './bars.testing.ts';
import { calls } from './calls.testing.ts';
import { consents } from './consents.testing.ts';
import { hours } from './hours.testing.ts';
import { inconvenient } from './inconvenient.testing.ts';
import { waits } from './waits.testing.ts';

describe.each(Object.entries({ hours, calls, waits, consents, bars, inconvenient }))(
  'a log on %s is judged as the regulation reads',
  (_, scenarios) => {
    test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
      const decisions = checkContacts(scenario.events);
      expect(decisions.map(({ outcome }) => outcome)).toEqual(scenario.outcomes);
      const got = decisions.map((decision, i) => {
        const { rule, next } = scenario.expected[i] ?? {};
        const named = decision.rules.find(({ id, effect }) => id === rule && effect === decision.outcome);
        return {
          ...(rule === undefined ? {} : { rule: named?.id }),
          ...(next === undefined ? {} : { next: decision.next_permitted_at }),
        };
      });
      const wanted = scenario.expected.map(({ rule, next }) => ({
        ...(rule === undefined ? {} : { rule }),
        ...(next === undefined ? {} : { next: next === null ? null : new Date(next).toISOString() }),
      }));
      expect(got).toEqual(wanted);
    });
  },
);
