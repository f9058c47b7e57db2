/** `sophia alerts list|show|add|edit|remove|preview|snooze|deliveries`. */
import type { Command } from 'commander';
import type { ActorOptions, PageOptions } from '../../../decisions/commands/shared.ts';
import {
  actorOf,
  choice,
  pageText,
  parseLimit,
  plain,
  shortTime,
} from '../../../decisions/commands/shared.ts';
import { given } from '../../../decisions/route-parts.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import { deliveryJson, previewJson, ruleJson, scopeSchema, snoozeJson } from '../alert-json.ts';
import type { Alerts, SnoozeScope } from '../contract.ts';
import { addRuleOptions, ruleFrom, type RuleOptions } from './rule-options.ts';
import { deliveryLines, previewText, ruleLine, ruleText } from './rule-text.ts';

/** What these commands need of the application. */
export interface AlertCommandContext {
  answer(json: unknown, text: string): void;
  alerts(): Promise<{ readonly alerts: Alerts; readonly timeZone: string }>;
}

const idText = 'as "sophia alerts list" shows it';

export function registerAlertCommands(program: Command, context: AlertCommandContext): void {
  const alerts = program
    .command('alerts')
    .description('Rules that say who is told of which signals, and when');

  alerts
    .command('list')
    .description('Every rule, whom it tells and what keeps it from it')
    .addHelpText('after', '\nExample:\n  sophia alerts list')
    .action(async () => {
      const { alerts: all } = await context.alerts();
      const nameOf = await all.actorNames();
      const items = (await all.rules.list()).map((rule) => ruleJson(rule, all.rules, nameOf));
      context.answer(
        { items },
        items.map(ruleLine).join('\n') || 'No rules. Add one with "sophia alerts add".',
      );
    });

  alerts
    .command('show')
    .description('One rule in full')
    .argument('<id>', idText)
    .addHelpText('after', '\nExample:\n  sophia alerts show rule_critical --json')
    .action(async (id: string) => {
      const { alerts: all } = await context.alerts();
      const rule = ruleJson(await all.rules.get(id), all.rules, await all.actorNames());
      context.answer(rule, ruleText(rule));
    });

  addRuleOptions(alerts.command('add').description('Adds a rule'))
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia alerts add --name "EliseAI prices" --kind competitor.pricing --subject competitor:eliseai --to ops-slack\n  sophia alerts add --name Nightwatch --severity high --to ops-slack --quiet 22:00-06:30 --escalate 15:ops-mail',
    )
    .action(async ({ as, ...options }: RuleOptions & ActorOptions) => {
      const { alerts: all, timeZone } = await context.alerts();
      const stored = await all.rules.add(
        await ruleFrom(options, undefined, timeZone),
        actorOf(given({ as })),
      );
      const rule = ruleJson(stored, all.rules, await all.actorNames());
      context.answer(rule, `Added ${rule.id}.\n${ruleText(rule)}`);
    });

  addRuleOptions(alerts.command('edit').description('Changes what is given, and keeps the rest'))
    .argument('<id>', idText)
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia alerts edit rule_high --mode grouped:30\n  sophia alerts edit rule_daily --enabled no',
    )
    .action(async (id: string, { as, ...options }: RuleOptions & ActorOptions) => {
      const { alerts: all, timeZone } = await context.alerts();
      const before = await all.rules.get(id);
      const draft = await ruleFrom(options, before.rule, timeZone);
      const stored = await all.rules.change(id, before.version, draft, actorOf(given({ as })));
      const rule = ruleJson(stored, all.rules, await all.actorNames());
      context.answer(rule, `Version ${rule.version} holds.\n${ruleText(rule)}`);
    });

  alerts
    .command('remove')
    .description('Removes a rule; what waits under it is not told')
    .argument('<id>', idText)
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText('after', '\nExample:\n  sophia alerts remove rule_0192...')
    .action(async (id: string, as: ActorOptions) => {
      const { rules } = (await context.alerts()).alerts;
      const before = await rules.get(id);
      await rules.remove(id, before.version, actorOf(as));
      context.answer({ id, removed: true }, `Removed "${plain(before.rule.name)}".`);
    });

  addRuleOptions(
    alerts
      .command('preview')
      .description('What a rule, as it is or as it would be, would have sent in the last 30 days'),
  )
    .argument('[id]', idText)
    .addHelpText(
      'after',
      '\nExamples:\n  sophia alerts preview rule_high --mode daily@08:00\n  sophia alerts preview --name Draft --severity high --to ops-slack',
    )
    .action(async (id: string | undefined, options: RuleOptions) => {
      const { alerts: all, timeZone } = await context.alerts();
      const base = id === undefined ? undefined : (await all.rules.get(id)).rule;
      const named =
        base === undefined && options.file === undefined ? { name: 'Draft', ...options } : options;
      const preview = previewJson(await all.preview(await ruleFrom(named, base, timeZone)));
      context.answer(preview, previewText(preview));
    });

  addSnooze(alerts, context);

  alerts
    .command('deliveries')
    .description('Why somebody was told: messages of rules, newest first')
    .option('--signal <id>', 'only about this signal')
    .option('--rule <id>', 'only of this rule')
    .option('--limit <number>', 'how many, 1 to 200', parseLimit, 50)
    .option('--cursor <cursor>', 'the page after: next_cursor of the last one')
    .addHelpText('after', '\nExample:\n  sophia alerts deliveries --signal sig_0192...')
    .action(async ({ signal, rule, limit, cursor }: PageOptions & { signal?: string; rule?: string }) => {
      const page = await (await context.alerts()).alerts.deliveries(given({ signal, rule }), {
        limit,
        ...given({ cursor }),
      });
      const json = { items: page.items.map(deliveryJson), next_cursor: page.next_cursor };
      context.answer(json, pageText(deliveryLines(json.items), page, 'Nobody was told anything.'));
    });
}

interface SnoozeOptions extends ActorOptions {
  readonly until?: string;
  readonly reason?: string;
  readonly end?: string;
}

function addSnooze(alerts: Command, context: AlertCommandContext): void {
  alerts
    .command('snooze')
    .description(
      'Holds back a rule, a subject or a signal until a time; without arguments lists what is held back',
    )
    .argument('[scope]', 'rule, subject or signal', choice('scope', scopeSchema.options))
    .argument('[target]', 'id of the rule or signal, or the subject: competitor:eliseai')
    .option('--until <instant>', 'such as 2026-11-30T08:00:00Z')
    .option('--reason <words>', 'a note for the record')
    .option('--end <id>', 'ends the snooze with this id now')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia alerts snooze subject competitor:eliseai --until 2026-11-30T08:00:00Z\n  sophia alerts snooze --end snooze_0192...',
    )
    .action(
      async (
        scope: SnoozeScope | undefined,
        target: string | undefined,
        { until, reason, end, ...as }: SnoozeOptions,
      ) => {
        const { snoozes, actorNames } = (await context.alerts()).alerts;
        const nameOf = await actorNames();
        if (end !== undefined) await snoozes.end(end, actorOf(as));
        else if (scope !== undefined) {
          if (target === undefined || until === undefined) {
            throw new SophiaError('command.option', 'A snooze needs a target and an end.', {
              where: target === undefined ? 'target' : '--until',
              hint: `Write it like: sophia alerts snooze ${scope} ${target ?? 'ID'} --until 2026-11-30T08:00:00Z`,
            });
          }
          const snooze = await snoozes.add({ scope, target, until, ...given({ reason }) }, actorOf(as));
          context.answer(
            snoozeJson(snooze, nameOf),
            `${snooze.id}: ${scope} ${plain(target)} until ${snooze.until}`,
          );
          return;
        }
        const items = (await snoozes.list()).map((one) => snoozeJson(one, nameOf));
        const lines = items.map(
          (one) => `${one.scope} ${plain(one.target)} until ${shortTime(one.until)} UTC\n    ${one.id}`,
        );
        context.answer({ items }, lines.join('\n') || 'Nothing is snoozed.');
      },
    );
}
