import { type ItemId, type TenantId, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { tradingDateSchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ReadDb, arrayLiteral, rowsOf } from '../../database';
import { quantityIn, text } from '../fields';

/** How goods in somebody's hands are written by programs that move them. */

export const mostGoods = 500;
/** A million units of one item is a slip of the finger. */
const mostMoved = 1_000_000 * milliPerUnit;
const isCredible = (value: number): boolean => value <= mostMoved;

export const someGoods = quantityIn
  .refine((value) => Number(value) > 0, 'must be above zero')
  .refine(isCredible, 'must be at most a million');
export const noneOrMore = quantityIn
  .refine((value) => Number(value) >= 0, 'must not be below zero')
  .refine(isCredible, 'must be at most a million');
export const none = quantity(0);

export const trackedIn = {
  batch: z
    .strictObject({ code: text(60), expiresOn: tradingDateSchema.nullable().default(null) })
    .optional()
    .meta({ description: 'Of goods in batches, which of them.' }),
  serials: z.array(text(60)).max(mostGoods).optional().meta({ description: 'The number of each piece.' }),
};
type Tracked = {
  batch?: { code: string; expiresOn: z.infer<typeof tradingDateSchema> | null } | undefined;
  serials?: string[] | undefined;
};

/** What was left out stays out: older tills know no empty batch. */
export const trackedOf = ({ batch, serials }: Tracked) => ({
  ...(batch ? { batch } : {}),
  ...(serials?.length ? { serials } : {}),
});

/** So much that every sum over it stays exact: ten thousand million, in minor units. */
const mostWorth = 1_000_000_000_000;
export const tooMuchWorth = 'must not be worth more than ten thousand million in all';
type Priced = { unitCost: number | null; quantity: number };
/** @param more what comes on top, minor units */
export const isCredibleWorth = (lines: readonly Priced[], more = 0): boolean =>
  lines.reduce(
    (all, { unitCost, quantity: milli }) => all + ((unitCost ?? 0) * milli) / milliPerUnit,
    more,
  ) <= mostWorth;

/** Whether all of these are in the catalogue, also archived ones: what lies on a shelf may still be moved. */
export async function areItems(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  itemIds: readonly ItemId[],
): Promise<boolean> {
  const wanted = [...new Set(itemIds)];
  const found = await rowsOf(
    tx,
    sql`select 1 from item where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(wanted)}::text::uuid[])`,
  );
  return found.length === wanted.length;
}
