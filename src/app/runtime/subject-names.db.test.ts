import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestServices, type TestServices } from '../../capabilities/services.testing.ts';
import { capabilities } from '../capabilities.ts';
import { createFindAccounts } from './find-accounts.ts';
import { createSubjectNames } from './subject-names.ts';

let test: TestServices;

beforeAll(async () => {
  // Without tables of any capability: whoever asks for one fails.
  test = await createTestServices([], '.');
});
afterAll(async () => test.drop());

it('competitors are called as the workspace calls them, whatever else cannot be read', async () => {
  const settings: Readonly<Record<string, unknown>> = {
    'competitive-intelligence': { competitors: [{ slug: 'rival', name: 'Sample Rival, Inc.', sources: [] }] },
  };
  const subjectNames = createSubjectNames({
    capabilities,
    services: test.services,
    settingsOf: (name) => capabilities.find((one) => one.name === name)?.settings.parse(settings[name] ?? {}),
  });
  const names = await subjectNames(['competitor:rival', 'competitor:nobody', 'company:somebody']);
  expect([...names]).toEqual([['competitor:rival', 'Sample Rival, Inc.']]);
});

it('rules go by words alone where accounts cannot be looked for', async () => {
  const signal = { id: 'sig_1', subject: 'company:x', title: 'X', summary: '', evidence: [] };
  const found = await createFindAccounts(test.services)([{ ...signal, occurredAt: '2026-11-23T15:00:00Z' }]);
  expect([...found]).toEqual([]);
});
