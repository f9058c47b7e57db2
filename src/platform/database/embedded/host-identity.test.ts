import { describe, expect, it } from 'vitest';
import { isSameHost } from './host-identity.ts';

const host = { machine: 'm1', boot: 'b1', pidNamespace: 'pid:[4026531836]' };
const container = { machine: 'm1', boot: 'b1', pidNamespace: 'pid:[4026532999]' };

describe('the same host', () => {
  it('is the same boot and process namespace', () => {
    expect(isSameHost(host, host)).toBe(true);
    expect(isSameHost(container, container)).toBe(true);
  });

  it('is the same machine after a reboot, outside of containers', () => {
    expect(isSameHost(host, { ...host, boot: 'b2' })).toBe(true);
    expect(isSameHost(container, { ...container, boot: 'b2' })).toBe(false);
  });

  it('is never another container, another machine, or one that says nothing of itself', () => {
    expect(isSameHost(host, container)).toBe(false);
    expect(isSameHost(host, { ...host, machine: 'm2', boot: 'b2' })).toBe(false);
    const silent = { machine: '', boot: '', pidNamespace: '' };
    expect(isSameHost(silent, silent)).toBe(false);
  });
});
