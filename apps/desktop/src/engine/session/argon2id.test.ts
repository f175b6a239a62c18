import fc from 'fast-check';
import { expect, it } from 'vitest';
import { argon2idByScript, argon2idOfNode } from './argon2id';

it('[SE1] a PIN is checked alike where the system’s own library knows no Argon2id, as under Electron', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.record({
        parallelism: fc.constantFrom(1, 2),
        memory: fc.integer({ min: 16, max: 64 }),
        passes: fc.integer({ min: 1, max: 3 }),
      }),
      async (message, nonce, cost) => {
        const parameters = { message, nonce: Buffer.from(nonce), tagLength: 32, ...cost };
        const [one, other] = [await argon2idOfNode(parameters), await argon2idByScript(parameters)];
        expect(other.toString('hex')).toBe(one.toString('hex'));
      },
    ),
    { numRuns: 30 },
  );
});
