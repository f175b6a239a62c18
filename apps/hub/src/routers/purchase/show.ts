import { mayActAt } from '../../access';
import { asTenant } from '../../database';
import { asInvoiced, itemsOfPurchase, loadPurchases, orderedTotal, purchaseNumber } from '../../purchase';
import { allowed } from '../procedure';
import { whichPurchase } from './input';

/** An order with what came for it and went back, and what somebody has to look at; null where it is none of theirs. */
export const show = allowed('see-stock')
  .input(whichPurchase)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const [loaded] = await loadPurchases(tx, ctx.tenantId, [input.purchaseOrderId]);
      if (!loaded || !mayActAt(ctx.principal, loaded.row.storeId).ok) return null;
      const { row, lines, standing, intakes, sentBack } = loaded;
      const names = new Map(lines.map((line) => [line.lineId, line]));
      return {
        order: { ...row, reference: purchaseNumber(row.number), state: standing.state },
        total: orderedTotal(lines),
        lines: standing.lines.map((line) => {
          const { sku, name, supplierCode } = names.get(line.lineId) ?? {
            sku: '',
            name: '',
            supplierCode: '',
          };
          return { ...line, sku, name, supplierCode };
        }),
        unordered: standing.unordered,
        exceptions: standing.exceptions,
        intakes: intakes.map((intake) => ({ ...intake, costed: asInvoiced(intake) })),
        sentBack,
        items: await itemsOfPurchase(tx, ctx.tenantId, loaded),
      };
    }),
  );
