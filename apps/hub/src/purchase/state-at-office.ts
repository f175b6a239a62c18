import type { Instant, IntakeId, StaffId, StoreId } from '@tillbridge/core/kernel';
import { type GoodsReceivedV1, type GoodsSentBackV1 } from '@tillbridge/core/wire';
import { type By, writeAudit } from '../audit';
import { costsAreDue } from '../cost';
import { type Tx, runInOrder } from '../database';
import { statedByOffice } from '../goods';
import { tellOfStock } from '../program';
import { afterIntakes, insertIntakes, insertSupplierReturns } from './post-intakes';
import type { PurchaseContext } from './purchases';

/** What head office says of an intake; it is stated as a till would, by the hub's own clock. */
export type OfficeIntake = Omit<GoodsReceivedV1, 'type' | 'v' | 'intakeId' | 'staffId'>;
export type OfficeReturn = Omit<GoodsSentBackV1, 'type' | 'v' | 'supplierReturnId' | 'staffId'>;
type Stater = { by: By; staffId: StaffId };

/** Goods that came, told at head office: a fact like a till's, which nobody refuses. Source: spec/receiving.md RE14 */
export async function receiveAtOffice(
  tx: Tx,
  context: PurchaseContext,
  { by, staffId }: Stater,
  said: OfficeIntake,
): Promise<{ intakeId: IntakeId }> {
  const fact: GoodsReceivedV1 = {
    ...{ type: 'goods-received', v: 1, intakeId: context.deps.ids.next<'IntakeId'>(), staffId },
    ...said,
  };
  const stated = statedByOffice(context.deps.ids.next<'FactId'>(), fact, context.at, by.who);
  await runInOrder(tx, insertIntakes(context, [stated]));
  await stateAtOffice(tx, context, by, { fact, verb: 'receive-goods', subject: fact.intakeId });
  return { intakeId: fact.intakeId };
}

/** Goods that went back to their supplier. Source: spec/receiving.md RE9, RE14 */
export async function sendBackAtOffice(
  tx: Tx,
  context: PurchaseContext,
  { by, staffId }: Stater,
  said: OfficeReturn,
): Promise<{ supplierReturnId: string }> {
  const fact: GoodsSentBackV1 = {
    ...{
      type: 'goods-sent-back',
      v: 1,
      supplierReturnId: context.deps.ids.next<'SupplierReturnId'>(),
      staffId,
    },
    ...said,
  };
  const stated = statedByOffice(context.deps.ids.next<'FactId'>(), fact, context.at, by.who);
  await runInOrder(tx, insertSupplierReturns(context, [stated]));
  await stateAtOffice(tx, context, by, { fact, verb: 'send-goods-back', subject: fact.supplierReturnId });
  return { supplierReturnId: fact.supplierReturnId };
}

async function stateAtOffice(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  { fact, verb, subject }: { fact: GoodsReceivedV1 | GoodsSentBackV1; verb: string; subject: string },
): Promise<void> {
  const { tenantId, at, deps } = context;
  await afterIntakes(tx, context, [fact]);
  await costsAreDue(tx, tenantId, movedOf(fact.lines, at));
  await tellOfStock(tx, context);
  const atStores: StoreId[] = [fact.storeId];
  await writeAudit(tx, deps, { ...by, at, verb, subject, atStores, after: fact });
}

const movedOf = (lines: readonly { itemId: string }[], at: Instant) =>
  lines.map(({ itemId }) => ({ itemId, at }));
