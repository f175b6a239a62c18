import { type FactId, type Instant, ok } from '@tillbridge/core/kernel';
import { mostAdjustedLines } from '@tillbridge/core/adjustment';
import { adjustmentReasons } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import {
  type OfficeRefusal,
  adjustAtOffice,
  findAdjustments,
  officeAdjustmentSentence,
} from '../../adjustment';
import { asTenant } from '../../database';
import { officeStaff } from '../../goods';
import { pageOf, readCursor } from '../cursor';
import {
  amount,
  id,
  isoOf,
  momentMs,
  momentOut,
  optionalText,
  pageQuery,
  quantityOut,
  unitsOf,
} from '../fields';
import { cursorUnreadable, refused } from '../problem';
import { type ApiRoute, create, list } from '../route';
import { isCredibleWorth, someGoods, tooMuchWorth, trackedIn, trackedOf } from './goods-fields';

const AdjustmentAnswer = z.object({
  adjustmentId: id('AdjustmentId'),
  storeId: id('StoreId'),
  reason: z.enum(adjustmentReasons),
  note: z.string().nullable(),
  at: momentOut,
  by: z.string().nullable(),
  value: amount.nullable().meta({ description: 'At today’s average; null where nobody knows a cost.' }),
  lines: z.array(
    z.object({ itemId: id('ItemId'), quantity: quantityOut, sku: z.string(), name: z.string() }),
  ),
});
const AdjustmentInput = z
  .strictObject({
    storeId: id('StoreId'),
    reason: z.enum(adjustmentReasons).meta({
      description:
        '`theft` and `write-off` need the scope `stock:write-off` too, `opening-stock` needs `stock:opening`.',
    }),
    note: optionalText(500).default(null),
    lines: z
      .array(
        z.strictObject({
          itemId: id('ItemId'),
          quantity: someGoods.meta({ description: 'Always above zero; the reason says which way.' }),
          unitCost: amount
            .refine((value) => value >= 0, 'must not be below zero')
            .nullable()
            .default(null)
            .meta({ description: 'What opening stock or something found is worth, for one.' }),
          ...trackedIn,
        }),
      )
      .min(1)
      .max(mostAdjustedLines),
  })
  .refine(({ lines }) => isCredibleWorth(lines), tooMuchWorth);

const troubleOf = (refusal: OfficeRefusal) => {
  const sentence = officeAdjustmentSentence(refusal);
  if (refusal.kind === 'not-your-store') return refused(sentence, refusal, 'not-your-store');
  if (refusal.kind === 'not-allowed') return refused(sentence, refusal, 'not-permitted');
  return refused(sentence, refusal);
};
const tag = 'Stock';

/** Goods that are gone or were found. Source: spec/api.md AP16 */
export const adjustmentRoutes: ApiRoute[] = [
  list({
    path: '/adjustments',
    tag,
    summary: 'List adjustments, the newest first',
    scope: 'stock:read',
    query: pageQuery.extend({
      storeId: id('StoreId').optional(),
      reason: z.enum(adjustmentReasons).optional(),
    }),
    answer: AdjustmentAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [momentMs, id('FactId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findAdjustments(tx, by.tenantId, principal.storeIds, {
          storeId: query.storeId ?? null,
          reason: query.reason ?? null,
          after: after && ({ at: after[0], factId: after[1] } satisfies { at: Instant; factId: FactId }),
          limit: query.limit + 1,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.at, last.factId]);
      return ok({
        items: items.map(({ adjustmentId, storeId, reason, note, at, by: who, value, lines }) => ({
          ...{ adjustmentId, storeId, reason, note, at: isoOf(at), by: who },
          value: value === null ? null : amount.parse(Number(value)),
          lines: lines.map(({ itemId, quantity, sku, name }) => ({
            ...{ itemId, quantity: unitsOf(quantity), sku, name },
          })),
        })),
        nextCursor,
      });
    },
  }),
  create({
    path: '/adjustments',
    tag,
    summary: 'State that goods are gone or were found',
    scope: 'stock:adjust',
    body: AdjustmentInput,
    answer: z.object({ adjustmentId: id('AdjustmentId') }),
    handle: ({ db, deps, by, principal }, { body }) =>
      asTenant(db, by.tenantId, async (tx) => {
        if (!mayActAt(principal, body.storeId).ok) return troubleOf({ kind: 'not-your-store' });
        const stater = {
          by: doneBy(principal),
          staffId: await officeStaff(tx, principal),
          may: principal.permissions,
        };
        const lines = body.lines.map(({ itemId, quantity, unitCost, ...tracked }) => ({
          ...{ itemId, quantity, unitCost },
          ...trackedOf(tracked),
        }));
        const context = { tenantId: by.tenantId, at: deps.clock.now(), deps };
        const done = await adjustAtOffice(tx, context, stater, { ...body, lines });
        return done.ok ? ok(done.value) : troubleOf(done.refusal);
      }),
  }),
];
