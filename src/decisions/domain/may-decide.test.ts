import { describe, expect, it } from 'vitest';
import { mayDecide } from './may-decide.ts';

const proposal = {
  state: 'waiting',
  risk: 'high',
  proposedBy: 'user:u1',
  expiresAt: '2026-11-30T00:00:00.000Z',
} as const;
const now = Date.parse('2026-11-23T00:00:00Z');
const approver = (actor: string) => ({ actor, role: 'approver' }) as const;

describe('deciding', () => {
  it('about high risk takes somebody other than the proposer', () => {
    expect(mayDecide(proposal, approver('user:u1'), now).reason).toContain('somebody other');
    expect(mayDecide(proposal, { actor: 'user:u1', role: 'admin' }, now).allowed).toBe(false);
    expect(mayDecide(proposal, approver('user:u2'), now)).toEqual({ allowed: true, reason: null });
    expect(mayDecide({ ...proposal, risk: 'medium' }, approver('user:u1'), now).allowed).toBe(true);
    expect(mayDecide({ ...proposal, proposedBy: 'system:cost' }, approver('user:u1'), now).allowed).toBe(
      true,
    );
  });

  it('takes the role, a proposal that waits, and one that has not expired', () => {
    for (const role of ['viewer', 'analyst'] as const) {
      expect(mayDecide(proposal, { actor: 'user:u2', role }, now).reason).toContain('role approver');
    }
    expect(mayDecide({ ...proposal, state: 'rolled_back' }, approver('user:u2'), now).reason).toBe(
      'It is rolled back, not waiting.',
    );
    expect(mayDecide(proposal, approver('user:u2'), Date.parse(proposal.expiresAt)).reason).toBe(
      'It has expired.',
    );
  });
});
