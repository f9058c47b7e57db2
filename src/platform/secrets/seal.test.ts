import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Secret } from '../../kernel/secret.ts';
import { parseKey, readOrCreateKeyFile, seal, sealedBy, unseal } from './seal.ts';

const dir = mkdtempSync(join(tmpdir(), 'sophia-key-'));
afterAll(() => rmSync(dir, { recursive: true }));
const newKey = () => parseKey(new Secret(randomBytes(32).toString('base64')), 'test');

describe('a sealed secret', () => {
  it('comes back with its key and its place, and names the key', () => {
    const key = newKey();
    const sealed = seal(key, new Secret('hunter2'), 'secret:crm');
    expect(sealed).not.toContain('hunter2');
    expect(sealedBy(sealed)).toBe(key.id);
    expect(unseal([newKey(), key], sealed, 'secret:crm').reveal()).toBe('hunter2');
  });

  it('is not sealed the same way twice', () => {
    const key = newKey();
    expect(seal(key, new Secret('a'), 'x')).not.toBe(seal(key, new Secret('a'), 'x'));
  });

  it('says so when the key is another one', () => {
    const sealed = seal(newKey(), new Secret('a'), 'x');
    expect(() => unseal([newKey()], sealed, 'x')).toThrow(/sealed with another key/);
  });

  it('does not open in another place, nor when a byte was changed', () => {
    const key = newKey();
    const sealed = seal(key, new Secret('a'), 'secret:crm');
    expect(() => unseal([key], sealed, 'secret:mail')).toThrow(/altered, or belongs somewhere else/);
    const [version, id, nonce, body = ''] = sealed.split('.');
    const flipped = `${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`;
    expect(() => unseal([key], [version, id, nonce, flipped].join('.'), 'secret:crm')).toThrow(/altered/);
  });
});

describe('a key', () => {
  it('must be 32 bytes of base64', () => {
    expect(() => parseKey(new Secret('c2hvcnQ='), 'SOPHIA_KEY')).toThrow(/32 bytes/);
  });

  it('is made once, private, and read from then on', () => {
    const path = join(dir, 'keys', 'sealing-key');
    const made = readOrCreateKeyFile(path);
    expect(readOrCreateKeyFile(path).id).toBe(made.id);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
