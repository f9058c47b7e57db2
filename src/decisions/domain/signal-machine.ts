/** What can happen to a signal. Open until a person has seen it, resolved when it no longer matters. */
import type { SignalState } from '../contract.ts';
import type { Transitions } from './machine.ts';

/** `escalate`: it grew worse, so that who acknowledged it must look again. */
export type SignalEvent = 'acknowledge' | 'resolve' | 'escalate';

export const signalTransitions: Transitions<SignalState, SignalEvent> = {
  open: { acknowledge: 'acknowledged', resolve: 'resolved', escalate: 'open' },
  acknowledged: { acknowledge: null, resolve: 'resolved', escalate: 'open' },
  resolved: { acknowledge: null, resolve: null, escalate: null },
};
