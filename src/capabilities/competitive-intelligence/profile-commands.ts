/** `sophia competitors show`, `battlecard` and `noise`: what is known of one, its file, and what counts as noise. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import type { CommandContext } from '../contract.ts';
import { addNoise, listNoise, previewNoise, removeNoise } from './mark-noise.ts';
import { competitorOf, makeBattlecard } from './profile/make-profile.ts';
import { noiseInput, noiseInputOf, noiseJson, previewJson } from './profile/noise-json.ts';
import { battlecardJson } from './profile/profile-json.ts';
import {
  type BattlecardFormat,
  battlecardFormats,
  renderBattlecard,
} from './profile/render/render-battlecard.ts';
import { sendBattlecard } from './profile/send-battlecard.ts';
import { findCompetitor } from './read-competitors.ts';
import { settingsSchema } from './settings.ts';

/** Whoever sits at this machine. */
const localActor = 'user:local';
const texts: ReadonlySet<string> = new Set(['html', 'markdown', 'json', 'slack']);

export function addProfileCommands(competitors: Command, context: CommandContext): void {
  const settings = async () => settingsSchema.parse(await context.settings());

  competitors
    .command('show')
    .description('One competitor: its sources, its last moves, what is known of it')
    .argument('<slug>', 'as in "sophia competitors list"')
    .addHelpText('after', '\nExample:\n  sophia competitors show lumen-leasing --json')
    .action(async (slug: string) => {
      const current = await settings();
      competitorOf(current, slug);
      const services = await context.services();
      const profile = await findCompetitor(services, current, slug);
      const card = await makeBattlecard(services, current, slug);
      if (profile === undefined) return;
      context.answer(
        { ...profile, battlecard: battlecardJson(card) },
        [
          `${profile.name}${profile.sample ? ' (sample)' : ''}`,
          ...profile.sources.map(
            (source) =>
              `  ${source.title}: ${source.state}, last good ${source.last_good_at?.slice(0, 16) ?? 'never'}${source.reason === null ? '' : ` (${source.reason})`}`,
          ),
          ...profile.timeline
            .slice(0, 10)
            .map((move) => `  ${move.occurred_at.slice(0, 10)} ${move.severity.padEnd(8)} ${move.title}`),
          ...card.parts.map(
            (part) =>
              `  ${part.title}: ${part.missing ?? `${part.sentences.length} sentences${part.stale > 0 ? `, ${part.stale} stale` : ''}`}`,
          ),
        ].join('\n'),
      );
    });

  competitors
    .command('battlecard')
    .description('The battlecard of a competitor, every sentence with what it rests on')
    .argument('<slug>', 'as in "sophia competitors list"')
    .option('--format <format>', battlecardFormats.join(', '), 'markdown')
    .option('--output <file>', 'where it is written; needed for pdf')
    .option(
      '--send <destination>',
      'send it to a destination of the workspace instead (Slack, Teams, e-mail)',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  sophia competitors battlecard lumen-leasing\n  sophia competitors battlecard lumen-leasing --format pdf --output lumen.pdf',
    )
    .action(async (slug: string, options: { format: string; output?: string; send?: string }) => {
      const format = formatOf(options.format);
      if (options.output === undefined && options.send === undefined && !texts.has(format))
        throw new SophiaError('battlecard.output', `A ${format} file is not for the terminal.`, {
          where: '--output',
          hint: `Say where it goes: --output battlecard-${slug}.${format}`,
        });
      const current = await settings();
      competitorOf(current, slug);
      const services = await context.services();
      const card = await makeBattlecard(services, current, slug);
      if (options.send !== undefined) {
        const sent = await sendBattlecard(services, card, options.send, localActor);
        context.answer(
          { message: sent.id, is_new: sent.isNew },
          sent.isNew
            ? `Queued for ${options.send} (${sent.id}).`
            : `It went to ${options.send} already today.`,
        );
        return;
      }
      const file = await renderBattlecard(card, format, services.outgoing.publicUrl);
      if (options.output === undefined) {
        context.answer(battlecardJson(card), Buffer.from(file.bytes).toString('utf8').trimEnd());
        return;
      }
      const path = resolve(options.output);
      try {
        await writeFile(path, file.bytes);
      } catch (cause) {
        throw new SophiaError('battlecard.write', `The battlecard cannot be written: ${messageOf(cause)}.`, {
          where: path,
          cause,
        });
      }
      context.answer(
        { file: path, format, bytes: file.bytes.length },
        `Wrote ${path} (${file.bytes.length} bytes).`,
      );
    });

  addNoiseCommands(competitors.command('noise').description('What counts as noise, and undoing it'), context);
}

function formatOf(given: string): BattlecardFormat {
  const format = battlecardFormats.find((one) => one === given);
  if (format) return format;
  throw new SophiaError('battlecard.format', `"${given}" is no format of a battlecard.`, {
    where: '--format',
    hint: `One of ${battlecardFormats.join(', ')}.`,
  });
}

interface RuleOptions {
  readonly source?: string;
  readonly item?: boolean;
  readonly note?: string;
}

function addNoiseCommands(noise: Command, context: CommandContext): void {
  const settings = async () => settingsSchema.parse(await context.settings());
  const ruleOf = async (slug: string, pattern: string, { source, item, note }: RuleOptions) => {
    const current = await settings();
    competitorOf(current, slug);
    const parsed = noiseInput.safeParse({
      source_id: source ?? null,
      target: item === true ? 'item' : 'block',
      pattern,
      note: note ?? '',
    });
    if (!parsed.success)
      throw new SophiaError('noise.invalid', parsed.error.issues[0]?.message ?? 'This is no rule.', {
        where: 'pattern',
      });
    return noiseInputOf(current, slug, parsed.data);
  };
  const rule = (name: string, description: string) =>
    noise
      .command(name)
      .description(description)
      .argument('<slug>', 'competitor, as in "sophia competitors list"')
      .argument('<pattern>', 'the text as shown; * stands for any run of text')
      .option('--source <id>', 'one source of it (default: all)')
      .option('--item', 'an entry of a list by its title (default: a block of a page)')
      .addHelpText('after', `\nExample:\n  sophia competitors noise ${name} lumen-leasing "Page made at *"`);

  noise
    .command('list')
    .description('The rules that apply to a competitor')
    .argument('<slug>', 'as in "sophia competitors list"')
    .addHelpText('after', '\nExample:\n  sophia competitors noise list lumen-leasing')
    .action(async (slug: string) => {
      competitorOf(await settings(), slug);
      const rules = await listNoise((await context.services()).database, slug);
      context.answer(
        { rules: rules.map(noiseJson) },
        rules
          .map((one) => `${one.id}  ${one.target}  ${one.sourceId ?? 'all sources'}  ${one.pattern}`)
          .join('\n') || 'Nothing is marked as noise.',
      );
    });

  rule('preview', 'Which past signals a rule would have hidden; changes nothing').action(
    async (slug: string, pattern: string, options: RuleOptions) => {
      const input = await ruleOf(slug, pattern, options);
      const { hidden, reduced } = await previewNoise(await context.services(), input);
      context.answer(
        previewJson({ hidden, reduced }),
        [
          ...hidden.map((signal) => `hidden   ${signal.occurredAt.slice(0, 10)}  ${signal.title}`),
          ...reduced.map((signal) => `reduced  ${signal.occurredAt.slice(0, 10)}  ${signal.title}`),
        ].join('\n') || 'No past signal would have been hidden.',
      );
    },
  );

  rule('add', 'Marks something as noise')
    .option('--note <text>', 'why')
    .action(async (slug: string, pattern: string, options: RuleOptions) => {
      const input = await ruleOf(slug, pattern, options);
      const added = await addNoise(await context.services(), input, localActor);
      context.answer(
        noiseJson(added),
        `Added ${added.id}. Undo: sophia competitors noise remove ${added.id}`,
      );
    });

  noise
    .command('remove')
    .description('Takes a rule back: what it hid is told again from then on')
    .argument('<id>', 'as in "sophia competitors noise list"')
    .addHelpText('after', '\nExample:\n  sophia competitors noise remove noise_01a2')
    .action(async (id: string) => {
      if (!(await removeNoise(await context.services(), id, localActor)))
        throw new SophiaError(
          'noise.unknown',
          `There is no such rule "${id}", or it was taken back already.`,
          {
            kind: 'not_found',
          },
        );
      context.answer({ removed: id }, `Took back ${id}.`);
    });
}
