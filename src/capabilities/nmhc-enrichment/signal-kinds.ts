/** What this capability tells, by kind. */
export const signalKinds = [
  { kind: 'account.sources_disagree', title: 'Sources disagree about an account' },
  { kind: 'account.units_moved', title: 'An account grew or shrank between lists' },
  { kind: 'account.list_questioned', title: 'A list looks unlike a surveyed one' },
] as const;
