/** What this capability tells, by kind. */
export const signalKinds = [
  { kind: 'market.share_moved', title: 'A company’s share of the stock moved between lists' },
  { kind: 'market.leader_changed', title: 'A list has another leader' },
  { kind: 'market.list_changed', title: 'A company entered, left, merged or was renamed between lists' },
  {
    kind: 'market.trend',
    title: 'Signals of one kind came more or less often than their history lets expect',
  },
] as const;

/** Counting its own findings about counts would feed on itself. */
export const trendKind = 'market.trend';
