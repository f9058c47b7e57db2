/** `sophia compliance`: the contact gate over a file, the rules, the status. */
import { type Command, Option } from 'commander';
import type { CommandContext } from '../contract.ts';
import { type CheckSummary, checkContactFile } from './check-contacts.ts';
import { isInForce, ruleState } from './domain/rule.ts';
import { notEvaluated, presentRule, shippedRules } from './rule-set.ts';
import { settingsSchema } from './settings.ts';

interface CheckOptions {
  readonly events: string;
  readonly output: string;
  readonly asOf?: string;
  readonly failOn?: 'presumed_violation' | 'prohibited' | 'needs_evidence';
}

const order = ['needs_evidence', 'presumed_violation', 'prohibited'] as const;

export function addCommands(program: Command, context: CommandContext): void {
  const compliance = program
    .command('compliance')
    .description('Contact rules: what they are, what they say of a contact log, where we stand.');
  const contacts = compliance.command('contacts').description('The contact gate.');
  contacts
    .command('check')
    .description(
      'Judge every contact of a log by the federal rules on hours, call frequency and the wait after a conversation.',
    )
    .requiredOption('--events <file>', 'contact log, one JSON event a line; - for standard input')
    .requiredOption('--output <file>', 'where the decisions go, one a line in the same order')
    .option('--as-of <date>', 'judge by the rules in force on this date (YYYY-MM-DD)')
    .addOption(
      new Option(
        '--fail-on <outcome>',
        'exit with 1 where a contact has this outcome or a worse one',
      ).choices(order),
    )
    .addHelpText('after', checkHelp)
    .action(async (options: CheckOptions) => {
      context.progress(`Checking ${options.events}`);
      const { events, output, asOf } = options;
      const summary = await checkContactFile(
        events,
        output,
        shippedRules,
        asOf === undefined ? {} : { asOf },
      );
      context.answer({ ...summary, output }, tellSummary(summary, output));
      if (options.failOn !== undefined && isAsBad(summary, options.failOn)) context.found();
    });
  compliance
    .command('rules')
    .description('Every contact rule with its citation, effective dates and signature.')
    .addHelpText('after', '\nExamples:\n  sophia compliance rules\n  sophia compliance rules --json')
    .action(() => {
      const today = context.clock.now().toISOString().slice(0, 10);
      const rules = shippedRules.rules.map((rule) => presentRule(rule, today));
      context.answer({ rule_set: shippedRules.hash, rules, not_evaluated: notEvaluated }, tellRules(today));
    });
  compliance
    .command('status')
    .description('Rules in force and signed, and the last check of the contact log of the workspace.')
    .addHelpText('after', '\nExample:\n  sophia compliance status')
    .action(async () => {
      const { reportStatus } = await import('./report-status.ts');
      const settings = settingsSchema.parse(await context.settings());
      const status = await reportStatus(await context.services(), settings);
      const { rules, contacts } = status;
      context.answer(
        status,
        [
          `${rules.in_force} contact rules in force, ${rules.signed} signed, ${rules.draft} draft.`,
          contacts === null
            ? 'No contact log has been checked: set contact_log in the settings of compliance-monitoring.'
            : `${contacts.log}, checked ${contacts.checked_at}: ${tellOutcomes(contacts)}.`,
          `Not evaluated: ${status.not_evaluated.join('; ')}.`,
        ].join('\n'),
      );
    });
}

const checkHelp = `
Each event is judged with the events before it, as if about to be placed: the eighth call in seven days is the
one that exceeds. Events of the same instant count in the order of the lines. What is missing is named, and holds
the contact. The rules are not signed by a lawyer; every decision says so.

Example:
  sophia compliance contacts check --events contacts.jsonl --output decisions.jsonl --json
  {"id":"c1","account":"a1","debt":"d1","consumer":"p1","at":"2026-11-02T10:00:00-05:00","channel":"call",
   "direction":"outbound","result":{"connected":true},"context":{"time_zones":["America/New_York"]}}   (one line)`;

function tellOutcomes({ events, outcomes }: Pick<CheckSummary, 'events' | 'outcomes'>): string {
  return `${events} contacts: ${outcomes.permitted} permitted, ${outcomes.presumed_violation} presumed a violation, ${outcomes.prohibited} prohibited, ${outcomes.needs_evidence} lack evidence`;
}

function tellSummary(summary: CheckSummary, output: string): string {
  const lines = [`${tellOutcomes(summary)}. Decisions are in ${output}.`];
  if (summary.unknown_keys.length > 0) lines.push(`Unknown keys: ${summary.unknown_keys.join(', ')}.`);
  if (!summary.signed) lines.push('No lawyer has signed these rules yet.');
  return lines.join('\n');
}

function tellRules(today: string): string {
  const rows = shippedRules.rules.map(
    (rule) =>
      `${rule.id.padEnd(15)} ${rule.effective_from} ${isInForce(rule, today) ? 'in force' : 'off     '} ${ruleState(rule).padEnd(6)} ${rule.title} (${rule.citation})`,
  );
  return [...rows, `Not evaluated: ${notEvaluated.join('; ')}.`].join('\n');
}

function isAsBad({ outcomes }: CheckSummary, least: (typeof order)[number]): boolean {
  return order.slice(order.indexOf(least)).some((outcome) => outcomes[outcome] > 0);
}
