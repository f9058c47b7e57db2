import type { QuietWindowJson, RuleJson } from '../api/delivery-types.ts';
import { WEEKDAYS } from './alert-words.ts';

export const NIGHT: QuietWindowJson = { days: [...WEEKDAYS], from: '20:00', to: '07:00' };

/** What a new rule says before anybody changes it: high and critical signals, at once, to nobody yet. */
export const NEW_RULE: RuleJson = {
  name: '',
  enabled: true,
  when: {
    kinds: [],
    severity: { from: 'high', to: 'critical' },
    subjects: [],
    accounts: [],
    words: { any: [], all: [], none: [] },
    sample: 'exclude',
  },
  to: { destinations: [], people: [] },
  mode: { kind: 'at_once' },
  quiet_hours: null,
  max_per_hour: 10,
  escalation: [],
};
