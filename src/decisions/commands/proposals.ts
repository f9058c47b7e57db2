/** `sophia proposals list|show|approve|reject|apply|rollback`. */
import type { Command } from 'commander';
import { runChange, runHere } from '../changes/run-change.ts';
import type { Decisions } from '../create-decisions.ts';
import { isSettled, proposalStates } from '../domain/proposal-machine.ts';
import type { Decider } from '../domain/may-decide.ts';
import type { ProposalJson } from '../proposals/proposal-json.ts';
import { unknownProposal } from '../proposals/store.ts';
import { given } from '../route-parts.ts';
import type { ActorOptions, DecisionCommandContext, PageOptions } from './shared.ts';
import { choice, localDecider, pageText, parseLimit, plain, shortTime } from './shared.ts';

interface ListOptions extends PageOptions {
  readonly state?: ProposalJson['state'];
  readonly capability?: string;
}

/** A worker looks for changes to resume every minute; this waits somewhat longer. */
const waitForWorkerMs = 90_000;
const pollMs = 250;

export function proposalCommands(program: Command, context: DecisionCommandContext): void {
  const proposals = program
    .command('proposals')
    .description('What Sophia suggests to change, and what became of it');

  const get = async ({ readModel }: Decisions, id: string, viewer: Decider): Promise<ProposalJson> => {
    const proposal = await readModel.proposal(id, viewer);
    if (proposal === undefined) throw unknownProposal(id);
    return proposal;
  };

  proposals
    .command('list')
    .description('Proposals, newest first')
    .option('--state <state>', 'waiting, approved, verified, ...', choice('--state', proposalStates))
    .option('--capability <name>', 'only of this capability')
    .option('--limit <number>', 'how many, 1 to 200', parseLimit, 50)
    .option('--cursor <cursor>', 'the page after: next_cursor of the last one')
    .addHelpText('after', '\nExample:\n  sophia proposals list --state waiting')
    .action(async ({ limit, cursor, state, capability }: ListOptions) => {
      const { readModel } = await context.decisions();
      const page = await readModel.proposals(given({ state, capability }), localDecider({}), {
        limit,
        ...given({ cursor }),
      });
      const lines = page.items.map(
        (proposal) =>
          `${shortTime(proposal.proposed_at)}  ${proposal.state.padEnd(11)}  ${proposal.risk.padEnd(6)}  ${plain(proposal.title)}${proposal.sample ? ' (sample)' : ''}\n    ${proposal.id}`,
      );
      context.answer(page, pageText(lines, page, 'No proposals.'));
    });

  proposals
    .command('show')
    .description('One proposal: plan, expected effect, decision and change')
    .argument('<id>', 'as "sophia proposals list" shows it')
    .addHelpText('after', '\nExample:\n  sophia proposals show prp_0192...')
    .option('--as <actor>', 'as whom (default: user:local)')
    .action(async (id: string, as: ActorOptions) => {
      const proposal = await get(await context.decisions(), id, localDecider(as));
      context.answer(proposal, describe(proposal));
    });

  proposals
    .command('approve')
    .description('Says yes to the plan as it is now')
    .argument('<id>')
    .option('--plan-hash <hash>', 'the plan that you read (default: the present one)')
    .option('--reason <words>', 'a note for the record')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText('after', '\nExample:\n  sophia proposals approve prp_0192... --reason "agreed with finance"')
    .action(
      async (
        id: string,
        { planHash, reason, ...as }: ActorOptions & { planHash?: string; reason?: string },
      ) => {
        const decisions = await context.decisions();
        const decider = localDecider(as);
        const hash = planHash ?? (await get(decisions, id, decider)).plan_hash;
        await decisions.proposals.approve(id, decider, { planHash: hash, ...given({ reason }) });
        const proposal = await get(decisions, id, decider);
        context.answer(
          proposal,
          `Approved: ${plain(proposal.title)}\nCarry it out with: sophia proposals apply ${id}`,
        );
      },
    );

  proposals
    .command('reject')
    .description('Says no, and why')
    .argument('<id>', 'as "sophia proposals list" shows it')
    .addHelpText(
      'after',
      '\nExample:\n  sophia proposals reject prp_0192... --reason "too noisy in November"',
    )
    .requiredOption('--reason <words>', 'why')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .action(async (id: string, { reason, ...as }: ActorOptions & { reason: string }) => {
      const decisions = await context.decisions();
      const decider = localDecider(as);
      await decisions.proposals.reject(id, decider, reason);
      const proposal = await get(decisions, id, decider);
      context.answer(proposal, `Rejected: ${plain(proposal.title)}`);
    });

  proposals
    .command('apply')
    .description('Carries out what was approved, and waits for its end')
    .argument('<id>', 'as "sophia proposals list" shows it')
    .addHelpText('after', '\nExample:\n  sophia proposals apply prp_0192...')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .action(async (id: string, as: ActorOptions) => {
      const decisions = await context.decisions();
      const decider = localDecider(as);
      const { changeId } = await decisions.changes.apply(id, decider);
      const proposal = await settle(decisions, id, changeId, decider);
      context.answer(proposal, describe(proposal));
    });

  proposals
    .command('rollback')
    .description('Takes a change back, and waits for its end')
    .argument('<id>', 'as "sophia proposals list" shows it')
    .addHelpText(
      'after',
      '\nExample:\n  sophia proposals rollback prp_0192... --reason "alerts went missing"',
    )
    .requiredOption('--reason <words>', 'why')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .action(async (id: string, { reason, ...as }: ActorOptions & { reason: string }) => {
      const decisions = await context.decisions();
      const decider = localDecider(as);
      const { changeId } = await decisions.changes.rollBack(id, decider, reason);
      const proposal = await settle(decisions, id, changeId, decider);
      context.answer(proposal, describe(proposal));
    });

  /** Where a worker runs it has what the change needs (secrets, say) and does it; otherwise it is done here. */
  async function settle(
    decisions: Decisions,
    id: string,
    changeId: string,
    viewer: Decider,
  ): Promise<ProposalJson> {
    if ((await context.hasWorker?.()) === true) {
      context.progress('waiting for the worker');
      const giveUpAt = performance.now() + waitForWorkerMs;
      while (performance.now() < giveUpAt) {
        const proposal = await get(decisions, id, viewer);
        if (isSettled(proposal.state)) return proposal;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    } else {
      context.progress('carrying the change out');
      await runChange(runHere, decisions.changes.phases, changeId);
    }
    return get(decisions, id, viewer);
  }
}

function describe(proposal: ProposalJson): string {
  const { effect, decision, change } = proposal;
  const range =
    effect.point === null
      ? ''
      : `: ${effect.point} ${effect.unit ?? ''} (${effect.low ?? '?'} to ${effect.high ?? '?'})`;
  const lines = [
    `${proposal.title}${proposal.sample ? ' (sample)' : ''}`,
    `${proposal.state}, risk ${proposal.risk}, ${proposal.reversible ? 'can be undone' : 'cannot be undone'}, proposed by ${proposal.proposed_by_name}`,
    proposal.summary,
    `expected: ${effect.summary}${range}`,
    ...proposal.plan.steps.map((step, index) => {
      const state = change?.steps[index]?.state;
      return `${index + 1}. ${step.title}${state === undefined ? '' : ` [${state}]`} (checked by: ${step.verify})`;
    }),
    `plan hash ${proposal.plan_hash}`,
    ...(decision === null
      ? []
      : [
          `${decision.decision} by ${decision.by_name}${decision.reason === null ? '' : `: ${decision.reason}`}`,
        ]),
    ...(change?.verification ? [`verification: ${change.verification.detail}`] : []),
    ...(change?.rollback_reason ? [`taken back: ${change.rollback_reason}`] : []),
  ];
  return lines.map(plain).join('\n');
}
