import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretsFor } from './secrets-key';

let folder: string;
let log: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-keyring-'));
  log = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

type KeyringOptions = {
  isThere?: boolean;
  user?: string;
  backend?: 'basic_text' | 'gnome_libsecret';
  isRotated?: boolean;
  forgets?: boolean;
};

/** Seals by turning the text around under the user's name; what another user sealed it does not open. */
function keyring(options: KeyringOptions = {}) {
  const {
    isThere = true,
    user = 'ann',
    backend = 'gnome_libsecret',
    isRotated = false,
    forgets = false,
  } = options;
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(isThere),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text: string) =>
      Promise.resolve(Buffer.from(`${user}:${[...text].reverse().join('')}`)),
    decryptStringAsync(sealed: Buffer) {
      const [owner, text = ''] = sealed.toString().split(':');
      if (owner !== user) return Promise.reject(new Error('the keychain is locked'));
      const result = forgets ? '' : [...text].reverse().join('');
      return Promise.resolve({ result, shouldReEncrypt: isRotated });
    },
  };
}

const secrets = (options: KeyringOptions = {}, platform = 'linux') =>
  secretsFor({ folder, keyring: keyring(options), platform, log: (sentence) => void log.push(sentence) });
const sealedFile = () => join(folder, 'secrets.key.sealed');
const clearFile = () => join(folder, 'secrets.key');

describe('the key to the engine’s secrets', () => {
  it('[SH13] is made once, sealed, and the same at every start', async () => {
    const first = await secrets();
    expect(first).toMatchObject({ kept: 'sealed' });
    if (first.kept !== 'sealed') return;
    expect(Buffer.from(first.key, 'base64')).toHaveLength(32);
    expect(readFileSync(sealedFile(), 'utf8')).not.toContain(first.key);
    expect(statSync(sealedFile()).mode & 0o777).toBe(0o600);
    expect(await secrets()).toEqual(first);
  });

  it('[SH13] moves from the file where an engine kept it, and the file is gone', async () => {
    const bytes = Buffer.alloc(32, 7);
    writeFileSync(clearFile(), bytes);
    expect(await secrets()).toEqual({ kept: 'sealed', key: bytes.toString('base64') });
    expect(existsSync(clearFile())).toBe(false);
  });

  it('[SH13] stays in its file while the keyring does not prove that it gives it back', async () => {
    writeFileSync(clearFile(), Buffer.alloc(32, 7));
    expect(await secrets({ forgets: true })).toEqual({ kept: 'by-engine' });
    expect(existsSync(clearFile())).toBe(true);
    expect(existsSync(sealedFile())).toBe(false);
  });

  it.each([
    { why: 'there is no keyring', options: { isThere: false } },
    { why: 'Linux’s is a password that everybody knows', options: { backend: 'basic_text' } },
  ] satisfies { why: string; options: KeyringOptions }[])(
    '[SH13] is the engine’s own when $why',
    async ({ options }) => {
      expect(await secrets(options)).toEqual({ kept: 'by-engine' });
      expect(existsSync(sealedFile())).toBe(false);
      expect(log.join()).toContain('no keyring');
    },
  );

  it('[SH13] is sealed on Windows and macOS, which have no such backend to ask about', async () =>
    expect(await secrets({ backend: 'basic_text' }, 'win32')).toMatchObject({ kept: 'sealed' }));

  it.each([
    { why: 'is another user’s', options: { user: 'bob' } },
    { why: 'is not there any more', options: { isThere: false } },
    { why: 'has become none', options: { backend: 'basic_text' } },
  ] satisfies { why: string; options: KeyringOptions }[])(
    '[SH13] is locked and left alone when the keyring $why',
    async ({ options }) => {
      const first = await secrets();
      const sealed = readFileSync(sealedFile());
      expect(await secrets(options)).toEqual({ kept: 'locked' });
      expect(readFileSync(sealedFile())).toEqual(sealed);
      expect(log).toHaveLength(1);
      expect(await secrets()).toEqual(first);
    },
  );

  it('[SH13] is sealed anew when the operating system has a newer way', async () => {
    const first = await secrets();
    writeFileSync(`${sealedFile()}.part`, 'left by a crash');
    expect(await secrets({ isRotated: true })).toEqual(first);
    expect(await secrets()).toEqual(first);
  });
});
