/**
 * A source that breaks is told once, to those who run Sophia: a signal `source.failing` with its reason and the last good
 * time, never one about a competitor. The first good answer resolves it.
 */
import type { CapabilityServices, PollOutcome } from '../../capabilities/contract.ts';
import type { Source } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';

export interface HealthTelling {
  /** `source` as it was before the poll. Safe to repeat. */
  tell(source: Source, outcome: PollOutcome): Promise<void>;
}

/** As `SourceState` has it: the third miss in a row is failing. */
const missesUntilTold = 3;
/** Where nothing else has answered for so long, it is our own network that is away. */
const networkSeenMs = 10 * 60_000;

export function createHealthTelling(
  services: Pick<CapabilityServices, 'evidence' | 'signals' | 'clock'>,
): HealthTelling {
  const { evidence, signals, clock } = services;
  /** Sources that were seen well since this process began: what an earlier one left open is resolved by then. */
  const settled = new Set<string>();
  let answeredAtMs = Number.NEGATIVE_INFINITY;

  const raise = async (source: Source) => {
    const lastGood = source.lastGoodAt;
    const since = lastGood === null ? 'It has never been read.' : `It was last read on ${shown(lastGood)}.`;
    // Told once for each time it breaks, also where somebody has closed the signal since.
    const query = { capability: sourceHealth, subject: `source:${source.id}`, limit: 1 };
    const [told] = await signals.list(lastGood === null ? query : { ...query, since: lastGood });
    if (told !== undefined && !(lastGood !== null && told.lastSeenAt < lastGood)) return;
    await signals.raise({
      kind: 'source.failing',
      capability: sourceHealth,
      subject: `source:${source.id}`,
      severity: 'watch',
      confidence: 1,
      title: `Cannot be read: ${source.title}`,
      summary: `${source.title} cannot be read: ${source.reason ?? source.state}. ${since}`,
      reasons: [
        `${source.misses} attempts in a row failed, the last one so: ${source.reason ?? source.state}.`,
        since,
      ],
      evidence: [{ kind: 'page', id: '/sources', label: 'Source health' }],
      dedupeKey: keyOf(source.id),
      occurredAt: toInstant(clock.now()),
      sample: source.sample,
    });
  };

  return {
    async tell(source, outcome) {
      const nowMs = clock.now().getTime();
      if (outcome.state === 'deferred') return;
      if (outcome.state !== 'unhealthy') {
        answeredAtMs = nowMs;
        if (source.misses === 0 && settled.has(source.id)) return;
        await signals.resolveByKey(keyOf(source.id), 'system:sources', 'The source can be read again.');
        settled.add(source.id);
        return;
      }
      settled.delete(source.id);
      const after = await evidence.sources.find(source.id);
      if (!after || after.misses < missesUntilTold) return;
      if (after.state === 'unreachable' && nowMs - answeredAtMs > networkSeenMs) return;
      await raise(after);
    },
  };
}

const sourceHealth = 'sources';
const keyOf = (id: string): string => `source.failing:${id}`;
const shown = (at: string): string => `${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`;
