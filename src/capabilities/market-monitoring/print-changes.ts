/** Changes between lists as text. */
import type { ListChangeJson } from './changes-json.ts';

const whole = new Intl.NumberFormat('en-US', { signDisplay: 'exceptZero' });
const verbs: Readonly<Record<ListChangeJson['kind'], string>> = {
  grew: 'grew',
  shrank: 'shrank',
  unchanged: 'unchanged',
  uncertain: 'readings disagree about the direction',
  rose: 'rose in rank',
  fell: 'fell in rank',
  entered: 'is new',
  left: 'is gone',
  renamed: 'was renamed',
  possible_rename: 'may be the new name of',
  merged: 'went to',
  possible_merger: 'may have merged with',
};

export function printChanges(changes: readonly ListChangeJson[]): string {
  if (changes.length === 0)
    return 'No two lists in a row are known. Import a ranking: sophia market import FILE --as nmhc';
  return changes
    .flatMap((change) => [headOf(change), ...change.reasons.map((reason) => `    ${reason}`)])
    .join('\n');
}

function headOf(change: ListChangeJson): string {
  const others = change.others.map(({ name }) => name).join(' and ');
  const among =
    change.among_first === null
      ? ''
      : ` ${change.kind === 'left' ? 'from' : 'among'} the first ${change.among_first}`;
  const gain =
    change.gain_low === null || change.gain_high === null
      ? ''
      : `, ${whole.format(change.gain_low)}${change.gain_high === change.gain_low ? '' : ` to ${whole.format(change.gain_high)}`} homes`;
  return `  ${change.list} ${change.from_year} to ${change.to_year}: ${change.name} ${verbs[change.kind]}${others === '' ? '' : ` ${others}`}${among}${gain} (confidence ${change.confidence})`;
}
