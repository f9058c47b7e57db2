/** What this capability tells, by kind. */
export const signalKinds = [{ kind: 'cost.service_moved', title: 'The cost of a service moved' }] as const;
