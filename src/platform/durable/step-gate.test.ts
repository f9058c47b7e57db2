import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createStepGate } from './step-gate.ts';

describe('the gate of a stopping process', () => {
  it('lets the work under way end, begins no other, and keeps its callers waiting', async () => {
    const gate = createStepGate();
    const did: string[] = [];
    const body = async () => {
      await gate.pass(async () => {
        await sleep(50);
        did.push('first');
      });
      did.push('went on');
    };
    void body();
    expect(await gate.close(1_000)).toBe(true);
    void gate.pass(async () => void did.push('second'));
    await sleep(20);
    expect(did).toEqual(['first']);
  });

  it('says when the work did not end in time', async () => {
    const gate = createStepGate();
    void gate.pass(() => sleep(5_000, undefined, { ref: false }));
    expect(await gate.close(20)).toBe(false);
  });

  it('does not wait for sleeps and children, and what they end with reaches nobody', async () => {
    const gate = createStepGate();
    let heard = false;
    gate
      .wait(() => sleep(30).then(() => Promise.reject(new Error('the engine has stopped'))))
      .catch(() => {
        heard = true;
      });
    expect(await gate.close(5_000)).toBe(true);
    await sleep(60);
    expect(heard).toBe(false);
  });

  it('hands on what the work answers or throws while it is open', async () => {
    const gate = createStepGate();
    expect(await gate.pass(async () => 1)).toBe(1);
    expect(await gate.wait(async () => 2)).toBe(2);
    await expect(gate.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.wait(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.close(0)).toBe(true);
  });
});
