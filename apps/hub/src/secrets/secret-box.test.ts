import { expect, it } from 'vitest';
import { secretBox } from './secret-box';

const [january, february] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

it('[WS3] a sealed secret opens again and says nothing by itself', () => {
  const box = secretBox([january]);
  const sealed = box.seal('JBSWY3DPEHPK3PXP', 'totp of 17');
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
  expect(box.seal('JBSWY3DPEHPK3PXP', 'totp of 17')).not.toBe(sealed);
  expect(box.open(sealed, 'totp of 17')).toBe('JBSWY3DPEHPK3PXP');
});

it('[WS3] a sealed secret that was moved to somebody else, or changed by one letter, does not open', () => {
  const box = secretBox([january]);
  const sealed = box.seal('secret', 'totp of 17');
  expect(() => box.open(sealed, 'totp of 18')).toThrow();
  // The third letter from the end: every bit of it counts, which is not so of the last one.
  const changed = sealed.at(-3) === 'A' ? 'B' : 'A';
  expect(() => box.open(sealed.slice(0, -3) + changed + sealed.slice(-2), 'totp of 17')).toThrow();
});

it('[WS4] after a rotation the old ones still open, are known to be old, and new ones are under the new key', () => {
  const sealed = secretBox([january]).seal('secret', 'x');
  const rotated = secretBox([february, january]);
  expect(rotated.open(sealed, 'x')).toBe('secret');
  expect(rotated.isCurrent(sealed)).toBe(false);
  expect(rotated.isCurrent(rotated.seal('secret', 'x'))).toBe(true);
  expect(() => secretBox([february]).open(sealed, 'x')).toThrow(/does not have/);
});
