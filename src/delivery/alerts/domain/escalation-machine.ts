/** What becomes of a signal that somebody was told and that asks for an answer. Every pair of state and event is written down. */

/**
 * `waiting` for somebody to acknowledge; `acknowledged` or `resolved` in time; `exhausted`: every step was told and nobody
 * answered; `cancelled`: the rule is gone, switched off or has no further step.
 */
export type EscalationState = 'waiting' | 'acknowledged' | 'resolved' | 'exhausted' | 'cancelled';

/** `step`: its time came and there is a step after it. `last_step`: its time came and there is none after it. */
export type EscalationEvent = 'step' | 'last_step' | 'acknowledge' | 'resolve' | 'cancel';

/** The state that follows; what has ended stays as it ended. */
export const escalationTransitions: Readonly<
  Record<EscalationState, Readonly<Record<EscalationEvent, EscalationState>>>
> = {
  waiting: {
    step: 'waiting',
    last_step: 'exhausted',
    acknowledge: 'acknowledged',
    resolve: 'resolved',
    cancel: 'cancelled',
  },
  // A late answer still is one: it shows that somebody came.
  exhausted: {
    step: 'exhausted',
    last_step: 'exhausted',
    acknowledge: 'acknowledged',
    resolve: 'resolved',
    cancel: 'exhausted',
  },
  acknowledged: {
    step: 'acknowledged',
    last_step: 'acknowledged',
    acknowledge: 'acknowledged',
    resolve: 'resolved',
    cancel: 'acknowledged',
  },
  resolved: {
    step: 'resolved',
    last_step: 'resolved',
    acknowledge: 'resolved',
    resolve: 'resolved',
    cancel: 'resolved',
  },
  cancelled: {
    step: 'cancelled',
    last_step: 'cancelled',
    acknowledge: 'cancelled',
    resolve: 'cancelled',
    cancel: 'cancelled',
  },
};
