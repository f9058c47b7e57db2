/** What this capability tells, by kind. */
export const signalKinds = [
  { kind: 'market.share_moved', title: 'A company’s share of the stock moved between lists' },
  { kind: 'market.leader_changed', title: 'A list has another leader' },
] as const;
