/**
 * Runs the labelled histories through `sophia competitors replay` and prints every miss:
 *
 *   node test/histories/run.mjs [--set first|second|third|fourth|all] [--only NAME] [--keep DIR] [--once] [--sophia bin/sophia.js]
 *   node test/histories/run.mjs --write DIR [--only NAME]            writes them, runs nothing
 *   node test/histories/run.mjs --write DIR --pages 1000 --kb 50     writes one for measuring speed
 *
 * Exits 1 when a figure is below what is asked for.
 */
import '../setup/typescript.mjs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { allHistories } = await import('./all-histories.ts');
const { fourthHistories } = await import('./fourth/all-fourth.ts');
const { secondHistories } = await import('./second/all-second.ts');
const { runHistories } = await import('./run-replay.ts');
const { speedHistory } = await import('./speed-history.ts');
const { thirdHistories } = await import('./third/all-third.ts');
const { sumUp } = await import('./sum-up.ts');
const { writeHistory } = await import('./write-history.ts');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    set: { type: 'string', default: 'all' },
    keep: { type: 'string' },
    once: { type: 'boolean', default: false },
    sophia: { type: 'string', default: fileURLToPath(new URL('../../bin/sophia.js', import.meta.url)) },
    write: { type: 'string' },
    pages: { type: 'string' },
    kb: { type: 'string', default: '5' },
  },
});

const sets = {
  first: allHistories,
  second: secondHistories,
  third: thirdHistories,
  fourth: fourthHistories,
  all: [...allHistories, ...secondHistories, ...thirdHistories, ...fourthHistories],
};
const set = sets[values.set];
if (set === undefined) {
  console.error(`no set is named "${values.set}": choose ${Object.keys(sets).join(', ')}`);
  process.exit(2);
}
const chosen = set.filter((history) => history.name.includes(values.only));
if (chosen.length === 0) {
  console.error(`no history is named like "${values.only}"`);
  process.exit(2);
}

if (values.write !== undefined) {
  const directory = resolve(values.write);
  if (values.pages === undefined)
    for (const history of chosen) await writeHistory(history, join(directory, history.name));
  else await writeHistory(speedHistory(Number(values.pages), Number(values.kb)), directory);
  console.log(`written to ${directory}`);
  process.exit(0);
}

const runs = await runHistories(chosen, {
  launcher: resolve(values.sophia),
  twice: () => !values.once,
  ...(values.keep === undefined ? {} : { keep: resolve(values.keep) }),
});
const figures = sumUp(runs.map((run) => run.score));

for (const run of runs) {
  const { score, problems, history } = run;
  if (score.misses.length === 0 && problems.length === 0) continue;
  console.log(`\n${history.name}: ${score.found} of ${score.expected} found, ${score.falseSignals} false`);
  console.log(`  ${history.why}`);
  for (const problem of problems) console.log(`  contract           ${problem}`);
  for (const miss of score.misses)
    console.log(`  ${miss.what.padEnd(18)} ${miss.capture.padEnd(28)} ${miss.text}`);
}

const problems = runs.flatMap((run) => run.problems).length;
const rows = [
  ['precision', figures.precision, 0.95],
  ['recall', figures.recall, 0.95],
  ['kind accuracy', figures.kindAccuracy, 0.95],
  ['first capture', figures.firstCapture, 0.95],
  ['words and severity', figures.details, 0.95],
  ['duplicate F1', figures.duplicateF1, 0.9],
];
console.log(`\n${runs.length} histories, ${figures.captures} captures, ${figures.expected} expected signals`);
for (const [name, value, bar] of rows)
  console.log(`${name.padEnd(20)} ${value.toFixed(3)}  ${value >= bar ? 'ok' : `below ${bar}`}`);
console.log(
  `${'signals from errors'.padEnd(20)} ${figures.fromErrors}  ${figures.fromErrors === 0 ? 'ok' : 'none allowed'}`,
);
console.log(`${'contract problems'.padEnd(20)} ${problems}  ${problems === 0 ? 'ok' : 'none allowed'}`);
const good = rows.every(([, value, bar]) => value >= bar) && figures.fromErrors === 0 && problems === 0;
process.exitCode = good ? 0 : 1;
