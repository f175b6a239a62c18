import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { secretStoreIn } from './secret-store';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('[SE9] a credential is on disk only encrypted, for its own user only, and is read back', () => {
  const secret = 'a credential that must not leak';
  secretStoreIn(folder).write('terminal', secret);
  expect(secretStoreIn(folder).read('terminal')).toBe(secret);
  expect(secretStoreIn(folder).read('another')).toBeNull();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    expect(readFileSync(path).includes(secret)).toBe(false);
    expect(statSync(path).mode & 0o077).toBe(0);
  }
});

it('[SE9] a credential that was tampered with, or put under another name, is not believed', () => {
  const store = secretStoreIn(folder);
  store.write('terminal', 'secret');
  const sealed = readFileSync(join(folder, 'terminal.secret'));
  writeFileSync(join(folder, 'other.secret'), sealed);
  expect(() => store.read('other')).toThrow();
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  writeFileSync(join(folder, 'terminal.secret'), sealed);
  expect(() => store.read('terminal')).toThrow();
});
