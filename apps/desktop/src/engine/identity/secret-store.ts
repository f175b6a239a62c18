import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the terminal's credential rests. Electron's shell hands in one over safeStorage; headless uses files. */
export type SecretStore = { read(name: string): string | null; write(name: string, secret: string): void };

const nonceBytes = 12;
const tagBytes = 16;

function keyAt(path: string): Buffer {
  // Exclusive: of two engines that start together, one makes the key and the other reads it.
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return readFileSync(path);
}

/**
 * AES-256-GCM under a key file that only this user can read (spec/session.md SE9).
 * @param key 32 bytes, where somebody else keeps the key: Electron's shell, in the keyring of the operating system
 */
export function secretStoreIn(
  folder: string,
  key: () => Buffer = () => keyAt(join(folder, 'secrets.key')),
): SecretStore {
  const path = (name: string) => join(folder, `${name}.secret`);
  return {
    read(name) {
      if (!existsSync(path(name))) return null;
      const sealed = readFileSync(path(name));
      const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(name));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      return (
        decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      );
    },
    write(name, secret) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce);
      cipher.setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const part = `${path(name)}.part`;
      rmSync(part, { force: true });
      writeFileSync(part, Buffer.concat([nonce, cipher.getAuthTag(), body]), { mode: 0o600, flush: true });
      renameSync(part, path(name));
    },
  };
}

/** The same store, whose secrets the log masks as they are from when they were first seen. */
export const hiddenFrom = (hide: (secret: string) => void, store: SecretStore): SecretStore => ({
  read(name) {
    const secret = store.read(name);
    if (secret !== null) hide(secret);
    return secret;
  },
  write(name, secret) {
    hide(secret);
    store.write(name, secret);
  },
});

/** For tests and the simulation. */
export function secretsInMemory(): SecretStore {
  const held = new Map<string, string>();
  return { read: (name) => held.get(name) ?? null, write: (name, secret) => void held.set(name, secret) };
}
