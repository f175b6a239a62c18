import { hubPermissions } from '@tillbridge/core/access';
import type { z } from 'zod';
import type { Identified, Principal } from '../access';
import { adminRouter } from '../routers';
import type { Hub } from '../sync';
import { nobodysId } from './sample-input';

type Declared = { _def: { type: 'query' | 'mutation' | 'subscription'; inputs?: z.ZodType[] } };
export type Procedure = { path: string; type: Declared['_def']['type']; inputs: readonly z.ZodType[] };

/** Every procedure, by the router's own list: a new one cannot be forgotten. */
export const everyProcedure: readonly Procedure[] = Object.entries(
  adminRouter._def.procedures as unknown as Record<string, Declared>,
).map(([path, { _def }]) => ({ path, type: _def.type, inputs: _def.inputs ?? [] }));

/** Samples with and without what may be left out, and with each of the first three of every choice. */
export const sampleWays = [0, 1, 2].flatMap((variant) =>
  [true, false].map((withOptional) => ({ variant, withOptional })),
);

/** Somebody of a company who may do everything there, unless it is said otherwise. */
export const nosyParker = (more: Partial<Principal> & Pick<Principal, 'tenantId'>): Identified => ({
  is: 'known',
  principal: {
    companyName: 'ours',
    kind: 'person',
    who: 'Nosy Parker',
    whoId: nobodysId(),
    address: '127.0.0.1',
    permissions: new Set(hubPermissions),
    storeIds: null,
    ...more,
  },
});

export type Answer = { said: unknown } | { refusedWith: { code: string; message: string } };

/** Asks one procedure as somebody, past HTTP. */
export async function askProcedure(
  hub: Hub,
  identified: Identified,
  { path, type }: Procedure,
  input: unknown,
): Promise<Answer> {
  const caller = adminRouter.createCaller({
    hub,
    visit: { address: '127.0.0.1', agent: 'test', cookies: {}, setCookie: () => undefined },
    identified,
  });
  const procedure = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    return { said: type === 'subscription' ? await firstOf(procedure(input)) : await procedure(input) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'NO_CODE';
    return { refusedWith: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}

const soonMs = 150;

/** The first thing a subscription says, if it says anything soon. */
async function firstOf(asked: Promise<unknown>): Promise<unknown> {
  const iterator = ((await asked) as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const soon = new Promise((resolve) => setTimeout(() => resolve(null), soonMs));
  const first = await Promise.race([iterator.next(), soon]);
  await iterator.return?.();
  return first;
}
