import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Secrets at rest: AES-256-GCM under a key that is not in the database. A sealed text names its key, so that an old one stays
 * readable until the rotation has sealed it again. Source: spec/security.md WS3
 */
export type SecretBox = {
  /** @param purpose what the secret is for, bound into it: a sealed text moved to another row's column does not open */
  seal(secret: string, purpose: string): string;
  /** Throws when the text was changed, was sealed for another purpose, or its key is not here. */
  open(sealed: string, purpose: string): string;
  /** False when it was sealed under an older key. */
  isCurrent(sealed: string): boolean;
  /** What everything begins with that is sealed under the current key. */
  readonly currentPrefix: string;
};

/** What was sealed under a key that this hub was not given; the key's name is no secret. */
export class KeyMissing extends Error {
  readonly keyName: string;
  constructor(keyName: string) {
    super(`a secret was sealed under key ${keyName}, which this hub does not have`);
    this.keyName = keyName;
  }
}

const nonceBytes = 12;
const tagBytes = 16;

/** @param keys 32 bytes each, the one to seal with first */
export function secretBox(keys: readonly Uint8Array[]): SecretBox {
  const known = new Map(
    keys.map((key) => [keyName(key), Buffer.from(hkdfSync('sha256', key, '', 'seal', 32))]),
  );
  const [current] = known.keys();
  if (current === undefined) throw new Error('a secret box needs a key');

  return {
    seal(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyNamed(known, current), nonce);
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `v1.${current}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [version, name, text] = sealed.split('.');
      if (version !== 'v1' || !name || !text) throw new Error('this is not a sealed secret');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyNamed(known, name), bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const body = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    },
    isCurrent: (sealed) => sealed.split('.')[1] === current,
    currentPrefix: `v1.${current}.`,
  };
}

/** Eight letters that tell keys apart and say nothing about them. */
const keyName = (key: Uint8Array): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'name', 6)).toString('base64url');

function keyNamed(known: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const key = known.get(name);
  if (!key) throw new KeyMissing(name);
  return key;
}
