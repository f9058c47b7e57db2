import { test } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { checkContactFile } from './check-contacts.ts';
import { line } from './domain/contact-log.testing.ts';
test('bench', async () => {
  for (const consumers of [1, 100, 20000]) {
    const started = Date.parse('2026-06-01T14:00:00Z');
    const zones = ['America/New_York', 'America/Los_Angeles', 'America/Chicago', 'America/Denver'];
    const events = Array.from({ length: 100_000 }, (_, i) => ({
      ...line('2026-06-01 10:00', {
        consumer: `p${i % consumers}`,
        debt: `d${i % 3}`,
        context: {
          time_zones: i % 5 === 0 ? [zones[i % 4], zones[(i + 1) % 4]] : [zones[i % 4]],
          consent:
            i % 7 === 0
              ? { kind: 'direct', received_at: new Date(started + i * 100).toISOString() }
              : undefined,
          number: `555000${i % 9}`,
          ...(i % 50 === 0 && consumers > 1
            ? { wrong_number_learned_at: new Date(started + i * 30000 + 1e6).toISOString() }
            : {}),
        },
      }),
      at: new Date(started + i * 30_000).toISOString(),
    }));
    await writeFile('/tmp/bench.jsonl', events.map((e) => JSON.stringify(e)).join('\n'));
    const t = performance.now();
    const s = await checkContactFile('/tmp/bench.jsonl', '/tmp/bench.out.jsonl');
    console.log(
      consumers,
      performance.now() - t,
      JSON.stringify(s.outcomes),
      process.memoryUsage().rss / 1e6,
    );
  }
}, 600000);
