import { type ItemCost, noCost } from '@tillbridge/core/cost';
import { type Movement, type Place } from '@tillbridge/core/ledger';
import { z } from 'zod';

const amount = z.string().regex(/^-?\d+$/);
const StoredCost = z.object({
  pools: z.array(
    z.tuple([z.string(), z.object({ quantity: z.int(), value: amount, average: amount.nullable() })]),
  ),
  lastCost: amount.nullable(),
  in: amount,
  revaluation: amount,
  upTo: z.unknown(),
});

/** An item's cost as it lies in a column: amounts are too large for JSON's numbers. */
export const storedCost = ({ pools, lastCost, in: came, revaluation, upTo }: ItemCost): string =>
  JSON.stringify({
    pools: [...pools].map(([place, pool]) => [
      place,
      {
        quantity: pool.quantity,
        value: String(pool.value),
        average: pool.average === null ? null : String(pool.average),
      },
    ]),
    lastCost: lastCost === null ? null : String(lastCost),
    in: String(came),
    revaluation: String(revaluation),
    upTo,
  });

/** What movements cost is not carried on: only what is held, and at what. */
export function costFrom(stored: unknown): ItemCost {
  const { pools, lastCost, in: came, revaluation, upTo } = StoredCost.parse(stored);
  return {
    ...noCost,
    pools: new Map(
      pools.map(([place, { quantity, value, average }]) => [
        place as Place,
        { quantity, value: BigInt(value), average: average === null ? null : BigInt(average) },
      ]),
    ),
    lastCost: lastCost === null ? null : BigInt(lastCost),
    in: BigInt(came),
    revaluation: BigInt(revaluation),
    upTo: upTo as Movement | null,
  };
}
