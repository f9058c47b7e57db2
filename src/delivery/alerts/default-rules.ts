/** Rules for a workspace that has none: useful from the first destination on, silent before. They can be changed like any. */
import type { RuleDraft } from './domain/alert-rule.ts';

/** Ids are fixed, so that two processes that start together make one set. */
export function defaultRules(
  timeZone: string,
): readonly { readonly id: string; readonly draft: RuleDraft }[] {
  const everyone = { destinations: ['*'] };
  const night = {
    time_zone: timeZone,
    windows: [
      { from: '20:00', to: '07:00' },
      { days: ['saturday' as const, 'sunday' as const], from: '07:00', to: '20:00' },
    ],
  };
  return [
    {
      id: 'rule_critical',
      draft: { name: 'Critical, at once', when: { severity: { from: 'critical' } }, to: everyone },
    },
    {
      id: 'rule_high',
      draft: {
        name: 'High, together, in working hours',
        when: { severity: { from: 'high', to: 'high' } },
        to: everyone,
        mode: { kind: 'grouped', window_minutes: 15 },
        quiet_hours: night,
      },
    },
    {
      id: 'rule_daily',
      draft: {
        name: 'Worth watching, every morning',
        when: { severity: { from: 'watch', to: 'watch' } },
        to: everyone,
        mode: { kind: 'digest', every: 'day', at: '08:00', time_zone: timeZone },
        quiet_hours: {
          time_zone: timeZone,
          windows: [{ days: ['saturday', 'sunday'], from: '00:00', to: '00:00' }],
        },
      },
    },
  ];
}
