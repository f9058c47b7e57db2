/** `cycle`: one intelligence cycle, followed live, answered as DESIGN section 6 says. */
import type { Command } from 'commander';
import { keepPolling } from '../../agent/cycle/keep-polling.ts';
import type { Cycle, CyclePart } from '../../agent/cycle/store.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { createLiveLines } from '../cli/live-lines.ts';
import { table } from '../cli/table.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import { declareSchedules } from '../runtime/schedules.ts';

interface CycleOptions {
  readonly capabilities: string;
  readonly mode: string;
}

export function registerCycle(program: Command, context: AppCommandContext): void {
  program
    .command('cycle')
    .description('One intelligence cycle: every capability side by side')
    .option('--capabilities <names>', 'comma-separated names, or all', 'all')
    .option('--mode <event>', 'manual, schedule, or the name of a GitHub event', 'manual')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia cycle\n  sophia cycle --capabilities cost-optimization,market-monitoring --json',
    )
    .action(async (options: CycleOptions) => {
      const mode = modeOf(options.mode);
      const names = options.capabilities === 'all' ? undefined : namesOf(options.capabilities);
      const runtime = await context.runtime();
      // Beside a running server this process shares the work; alone it does all of it.
      declareSchedules(runtime);
      await runtime.engine.start({ role: 'worker' });
      const stopPolling = keepPolling({ polling: runtime.cycles.polling, log: runtime.log });
      let ended: Cycle;
      try {
        const { cycle, isNew } = await runtime.cycles.cycle.start(mode, names);
        if (!isNew) context.progress('A cycle is running already; this follows it.');
        ended = await follow(runtime, cycle.id);
        await runtime.cycles.cycle.settled(cycle.id);
      } finally {
        await stopPolling();
      }
      context.answer(toAnswer(ended), toText(ended));
      if (ended.parts.length > 0 && ended.parts.every((part) => part.state === 'failed')) {
        context.unavailable();
      }
    });
}

function namesOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.includes('')) return names;
  throw new SophiaError('cycle.capabilities', `"${text}" has an empty name in it.`, {
    where: '--capabilities',
    hint: 'Write names with commas between them, or all.',
  });
}

/** DESIGN section 6: `workflow_dispatch` means manual; any other event is kept by its name. */
function modeOf(text: string): string {
  const mode = text.trim().toLowerCase();
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(mode)) {
    throw new SophiaError('cycle.mode', `"${text}" is not a mode.`, {
      where: '--mode',
      hint: 'Use manual, schedule, or the name of a GitHub event such as workflow_dispatch.',
    });
  }
  return mode === 'workflow_dispatch' ? 'manual' : mode;
}

async function follow(runtime: Runtime, id: string): Promise<Cycle> {
  const lines = createLiveLines(process.stderr);
  while (true) {
    const cycle = await runtime.cycles.store.find(id);
    if (!cycle) throw new SophiaError('cycle.unknown', `The cycle ${id} is gone.`, { kind: 'internal' });
    for (const part of cycle.parts) {
      const line = progressOf(part);
      if (line !== undefined) lines.show(part.capability, line);
    }
    if (cycle.state !== 'running') {
      lines.end();
      return cycle;
    }
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
}

function progressOf(part: CyclePart): string | undefined {
  if (part.state === 'pending') return undefined;
  if (part.state === 'running') return part.message ?? 'running';
  const counts = `${part.observations} observations, ${part.facts} facts, ${part.signals} signals, ${part.proposals} proposals`;
  return `${part.state}, ${part.message ?? counts}`;
}

function durationOf(part: CyclePart): number {
  return part.startedAt === null || part.finishedAt === null
    ? 0
    : part.finishedAt.getTime() - part.startedAt.getTime();
}

function toAnswer(cycle: Cycle) {
  return {
    cycle: cycle.id,
    mode: cycle.mode,
    state: cycle.state,
    started_at: cycle.startedAt.toISOString(),
    finished_at: cycle.finishedAt?.toISOString() ?? null,
    capabilities: cycle.parts.map((part) => ({
      name: part.capability,
      status: part.state,
      observations: part.observations,
      facts: part.facts,
      signals: part.signals,
      proposals: part.proposals,
      unreachable: part.unreachable,
      duration_ms: durationOf(part),
      ...(part.message === null ? {} : { message: part.message }),
    })),
    summary: cycle.summary,
  };
}

function toText(cycle: Cycle): string {
  const rows = cycle.parts.map((part) => [
    part.capability,
    part.state,
    ...[part.observations, part.facts, part.signals, part.proposals, part.unreachable.length].map(String),
    `${durationOf(part)} ms`,
  ]);
  const right = 'right' as const;
  const head = [
    'capability',
    'status',
    'observations',
    'facts',
    'signals',
    'proposals',
    'unreachable',
    'time',
  ];
  const missing = cycle.parts.flatMap((part) =>
    part.unreachable.map(({ source, reason }) => `  ${source}: ${reason}`),
  );
  return [
    table(head, rows, ['left', 'left', right, right, right, right, right, right]),
    ...(missing.length > 0 ? ['', 'Could not be read:', ...missing] : []),
  ].join('\n');
}
