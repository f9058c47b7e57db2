/** `sophia competitors thresholds`: where votes on signals have moved what is told. */
import type { Command } from 'commander';
import type { CommandContext } from '../contract.ts';
import { competitorOf } from './profile/make-profile.ts';
import { readThresholds, type ThresholdJson } from './read-thresholds.ts';
import { settingsSchema } from './settings.ts';

export function addThresholds(competitors: Command, context: CommandContext): void {
  competitors
    .command('thresholds')
    .description('How votes on signals (useful, noise) moved what is told, by kind, competitor and source')
    .argument('[competitor]', 'slug (default: all)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia competitors thresholds\n  sophia competitors thresholds eliseai --json\nA bar moves back when votes change; a vote is given on the page of a signal.',
    )
    .action(async (slug: string | undefined) => {
      const settings = settingsSchema.parse(await context.settings());
      if (slug !== undefined) competitorOf(settings, slug);
      const all = await readThresholds(await context.services(), settings);
      const items = all.filter(({ competitor }) => slug === undefined || competitor === slug);
      context.answer(
        { items },
        items.map(lineOf).join('\n') || 'Nothing was voted on, so every bar stands where it stood.',
      );
    });
}

function lineOf(one: ThresholdJson): string {
  const votes = `${one.useful} useful, ${one.noise} noise`;
  return `${one.competitor}  ${one.kind}  ${one.source_title} (${votes})\n    ${one.explanation}`;
}
