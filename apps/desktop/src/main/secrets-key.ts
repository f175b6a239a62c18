import type { SafeStorage } from 'electron';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineSecrets } from '../ipc/shell-messages';

type Keyring = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;
type KeyPlace = { folder: string; keyring: Keyring; platform: string; log(sentence: string): void };

const keyBytes = 32;

/** On Linux without a keyring Electron "encrypts" under a password that is in its source. */
async function isWorthItsName({ keyring, platform }: KeyPlace): Promise<boolean> {
  if (!(await keyring.isAsyncEncryptionAvailable())) return false;
  return platform !== 'linux' || keyring.getSelectedStorageBackend() !== 'basic_text';
}

/**
 * The key under which the engine seals its secrets, itself sealed by the operating system for this user. The engine
 * then reads and writes by itself, in its own transaction of things: no secret waits for another process to be on disk.
 */
export async function secretsFor(place: KeyPlace): Promise<EngineSecrets> {
  const sealed = join(place.folder, 'secrets.key.sealed');
  const hasKeyring = await isWorthItsName(place);
  if (existsSync(sealed)) {
    if (hasKeyring) return unseal(place, sealed);
    place.log('the keyring that sealed this till’s secrets is not there');
    return { kept: 'locked' };
  }
  if (hasKeyring) return sealFirst(place, sealed);
  place.log(
    'this system has no keyring: the key to the till’s secrets lies in a file that only its user can read',
  );
  return { kept: 'by-engine' };
}

async function unseal({ keyring, log }: KeyPlace, sealed: string): Promise<EngineSecrets> {
  try {
    const { result: key, shouldReEncrypt } = await keyring.decryptStringAsync(readFileSync(sealed));
    if (shouldReEncrypt) replaceFile(sealed, await keyring.encryptStringAsync(key));
    return { kept: 'sealed', key };
  } catch (error) {
    log(`the keyring did not open this till’s secrets: ${String(error)}`);
    return { kept: 'locked' };
  }
}

/** A till that ran without a shell before keeps its secrets: their key moves from its file into the keyring. */
async function sealFirst({ folder, keyring }: KeyPlace, sealed: string): Promise<EngineSecrets> {
  mkdirSync(folder, { recursive: true });
  const inTheClear = join(folder, 'secrets.key');
  const key = (existsSync(inTheClear) ? readFileSync(inTheClear) : randomBytes(keyBytes)).toString('base64');
  const bytes = await keyring.encryptStringAsync(key);
  // Once the key in the clear is gone there is no way back, so the keyring proves first that it gives it out again.
  if ((await keyring.decryptStringAsync(bytes)).result !== key) return { kept: 'by-engine' };
  replaceFile(sealed, bytes);
  rmSync(inTheClear, { force: true });
  return { kept: 'sealed', key };
}

function replaceFile(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, bytes, { mode: 0o600, flush: true });
  renameSync(part, path);
}
