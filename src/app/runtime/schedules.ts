/** What runs by itself: cycles, polls, changes, deliveries, and keeping the house clean. */
import { lastDue } from '../../agent/cycle/due-schedule.ts';
import { forgetTold } from '../../delivery/forget-told.ts';
import { periodBefore } from '../../delivery/reports/domain/period.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { Tick } from '../../platform/durable/contract.ts';
import { forgetEventsBefore } from '../../platform/events/events.ts';
import { writeScheduledBackup } from './backup.ts';
import type { Runtime } from './open-runtime.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Declares the schedules of a worker; comes before `engine.start`.
 */
export function declareSchedules(runtime: Runtime): void {
  const { engine, cycles, workspace, decisions, evidence, signIn, clock, log, database } = runtime;
  const everyMinute = '* * * * *';

  const clockwork = engine.workflow<Tick, string | null>({
    name: 'cycle-clock',
    run: async (context) =>
      context.step('start a cycle when one is due', async () => {
        const due = lastDue(runtime.settings.cycleSchedule(), clock.now());
        const [last] = await cycles.store.list(1);
        // A workspace whose first cycle has not run yet gets it from its start, in view of whoever looks.
        if (due === null || !last || last.startedAt >= due) return null;
        return (await cycles.cycle.start('schedule')).cycle.id;
      }),
  });
  engine.schedule({
    name: 'cycle-clock',
    cron: everyMinute,
    timeZone: 'UTC',
    workflow: clockwork,
    missed: 'latest',
  });

  const decide = engine.workflow<Tick, number>({
    name: 'keep-decisions',
    run: async (context) => {
      // Whether a change is being carried out already is told by its queue, which lets no second run begin.
      const expired = await context.step(
        'let proposals expire',
        async () => (await decisions.proposals.expireDue()).length,
      );
      await context.step(
        'go on with changes',
        async () => (await decisions.changes.resume(async () => false)).length,
      );
      await context.step('measure outcomes', async () => decisions.changes.measureOutcomes());
      return expired;
    },
  });
  engine.schedule({
    name: 'keep-decisions',
    cron: everyMinute,
    timeZone: 'UTC',
    workflow: decide,
    missed: 'skip',
  });

  const deliver = engine.workflow<Tick, number>({
    name: 'deliver-messages',
    run: async (context) => {
      // The worker looks every second by itself (`keep-alerting.ts`, `keep-delivering.ts`); this is for what that left over.
      await context.step('apply alert rules', async () => (await runtime.alerts.evaluate()).written);
      return context.step(
        'deliver what is due',
        async ({ signal }) => (await runtime.outbox.deliverDue({ signal })).delivered,
      );
    },
  });
  engine.schedule({
    name: 'deliver-messages',
    cron: '*/10 * * * * *',
    timeZone: 'UTC',
    workflow: deliver,
    missed: 'skip',
  });

  const clean = engine.workflow<Tick, null>({
    name: 'clean-up',
    run: async (context) => {
      const {
        observation_days: days,
        event_days: eventDays,
        message_days: messageDays,
      } = workspace.file.retention;
      await context.step('let go of old captures', async () => {
        const olderThan = new Date(clock.now().getTime() - days * dayMs).toISOString();
        return (await evidence.expireBodies({ olderThan, keepLatestPerSource: 2 })).observations;
      });
      await context.step('let go of old messages', async ({ signal }) =>
        forgetTold(database, { before: new Date(clock.now().getTime() - messageDays * dayMs), signal }),
      );
      await context.step('forget sessions, links and events', async () => {
        await signIn.sweep();
        await forgetEventsBefore(database.db, new Date(clock.now().getTime() - eventDays * dayMs));
        return null;
      });
      await context.step('sign the ledger', async () => {
        await decisions.ledger.checkpoint();
        return null;
      });
      return null;
    },
  });
  engine.schedule({
    name: 'clean-up',
    cron: '17 3 * * *',
    timeZone: 'UTC',
    workflow: clean,
    missed: 'latest',
  });

  for (const edition of ['weekly', 'board'] as const) {
    const { schedule } = workspace.file.reports[edition];
    if (schedule === null) continue;
    const name = `${edition}-report`;
    const timeZone = workspace.file.time_zone;
    const report = engine.workflow<Tick, string>({
      name,
      run: async (context, { dueAt }) =>
        context.step('keep the edition and queue its messages', async () => {
          // The last one that was over when this was due; run twice it is kept and sent once.
          const period = periodBefore(edition === 'weekly' ? 'week' : 'month', dueAt, timeZone).id;
          return (await runtime.reports.keep({ edition, period }, 'system:reports')).stored.id;
        }),
    });
    engine.schedule({ name, cron: schedule, timeZone, workflow: report, missed: 'latest' });
  }

  const backupCron = workspace.file.backup.schedule;
  if (backupCron !== undefined) {
    const backup = engine.workflow<Tick, string>({
      name: 'scheduled-backup',
      run: async (context) =>
        context.step(
          'write the backup',
          async () => {
            try {
              return await writeScheduledBackup(runtime);
            } catch (error) {
              log.error({ err: error }, 'the scheduled backup failed');
              return messageOf(error);
            }
          },
          { timeoutMs: 6 * 3600 * 1000 },
        ),
    });
    engine.schedule({
      name: 'scheduled-backup',
      cron: backupCron,
      timeZone: 'UTC',
      workflow: backup,
      missed: 'latest',
    });
  }
}
