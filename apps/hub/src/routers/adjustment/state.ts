import { refuse } from '@tillbridge/core/kernel';
import { mostAdjustedLines } from '@tillbridge/core/adjustment';
import { StockAdjustedV1 } from '@tillbridge/core/wire';
import { doneBy, mayActAt } from '../../access';
import { type OfficeRefusal, adjustAtOffice, officeAdjustmentSentence } from '../../adjustment';
import { asTenant } from '../../database';
import { officeStaff } from '../../goods';
import { allowed } from '../procedure';

const worded = (refusal: OfficeRefusal) =>
  refuse({ kind: refusal.kind, sentence: officeAdjustmentSentence(refusal) });

/** States that goods are gone or were found; the reason says which right it wants. */
export const state = allowed('adjust-stock')
  .input(
    StockAdjustedV1.pick({ storeId: true, reason: true, lines: true, note: true }).refine(
      ({ lines }) => lines.length <= mostAdjustedLines,
      'An adjustment has at most 500 lines.',
    ),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      if (!mayActAt(principal, input.storeId).ok) return worded({ kind: 'not-your-store' });
      const stater = {
        by: doneBy(principal),
        staffId: await officeStaff(tx, principal),
        may: principal.permissions,
      };
      const done = await adjustAtOffice(tx, { tenantId, at: deps.clock.now(), deps }, stater, input);
      return done.ok ? done : worded(done.refusal);
    }),
  );
