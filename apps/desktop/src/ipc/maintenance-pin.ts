import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Longer than a cashier's: whoever has it may end the till. */
const shape = /^\d{6,12}$/;
export const isMaintenancePin = (pin: string): boolean => shape.test(pin);

/** How a hash stands in the settings: the salt and the hash in base64url. */
export const pinHashShape = /^scrypt\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

const cost = { N: 2 ** 15, r: 8, p: 1 };
const hashBytes = 32;

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, salt, hashBytes, { ...cost, maxmem: 64 * 1024 * 1024 }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    ),
  );

/**
 * For the machine's settings, where every user of the machine may read it. Not Argon2id, which the cryptography that Electron is
 * built with does not have. Source: spec/kiosk.md KI14
 */
export async function hashOfPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(pin, salt)).toString('base64url')}`;
}

export async function isThePin(pin: string, hash: string): Promise<boolean> {
  const [, salt, expected] = pinHashShape.exec(hash) ?? [];
  if (salt === undefined || expected === undefined || !isMaintenancePin(pin)) return false;
  return timingSafeEqual(
    await derive(pin, Buffer.from(salt, 'base64url')),
    Buffer.from(expected, 'base64url'),
  );
}
