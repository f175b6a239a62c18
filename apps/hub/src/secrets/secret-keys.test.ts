import { expect, it } from 'vitest';
import { KeyUnreadable, secretKeysFrom } from './secret-keys';

const [january, february] = ['01'.repeat(32), '02'.repeat(32)];
const never = (): string => {
  throw new Error('the file was asked although the environment has a key');
};

it('[WS3] the key of the environment goes before the one in the file', () => {
  const keys = secretKeysFrom(
    { TILLBRIDGE_SECRET_KEY: february, TILLBRIDGE_OLD_SECRET_KEYS: `${january}, ` },
    never,
  );
  expect(Buffer.from(keys.current).toString('hex')).toBe(february);
  expect(keys.older.map((key) => Buffer.from(key).toString('hex'))).toEqual([january]);
  expect(Buffer.from(secretKeysFrom({}, () => january).current).toString('hex')).toBe(january);
});

it.each(['', 'password', `${january}0`, 'zz'.repeat(32)])(
  '[WS3] %s is no key, and the sentence says what is',
  (text) => {
    expect(() => secretKeysFrom({ TILLBRIDGE_SECRET_KEY: text }, never)).toThrow(KeyUnreadable);
    expect(() => secretKeysFrom({ TILLBRIDGE_SECRET_KEY: text }, never)).toThrow(/64 hexadecimal digits/);
  },
);
