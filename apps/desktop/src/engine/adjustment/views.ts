import { adjustmentRules, adjustmentValue } from '@tillbridge/core/adjustment';
import type { ItemId, Money } from '@tillbridge/core/kernel';
import { hubTimeOf } from '@tillbridge/core/ledger';
import { type AdjustmentReason, RecordedFact, type StaffV1 } from '@tillbridge/core/wire';
import type { AdjustmentReasonView, AdjustmentView, AdjustmentsView } from '../../ipc/areas/adjustment';
import { dayRecord } from '../catalogue/day-records';
import { maySeeCosts } from '../intake/views';
import { watermarkOf } from '../journal/outbox';
import type { Counter, Present } from '../sale/counter';
import { type AdjustmentLine, type Drafts, draftedItem, trackedOf } from '../stock/drafts';
import { latestGoodsFacts } from '../stock/goods-facts';
import { serialAwaited } from '../stock/named';
import { onHandOn } from '../stock/on-hand';

/** As many as somebody looks back for. */
const latelyShown = 20;

/** A line as its fact says it. */
export const statedLine = (line: AdjustmentLine) => ({
  ...{ itemId: line.itemId, quantity: line.quantity, unitCost: line.unitCost },
  ...trackedOf(line),
});

/** What goods cost on average here, as the hub told last. */
export function costsOf({ catalogue }: Counter, itemIds: readonly ItemId[]): Map<ItemId, Money> {
  const costs = new Map<ItemId, Money>();
  catalogue.read((replica) => {
    for (const itemId of itemIds) {
      const told = dayRecord(replica, 'item-cost', itemId);
      // Stock whose cost nobody stated lies at nothing: that is no cost that anybody knows.
      if (told && told.unitCost > 0) costs.set(itemId, told.unitCost);
    }
  });
  return costs;
}

export function reasonView({ permissions }: StaffV1, reason: AdjustmentReason): AdjustmentReasonView {
  const { isGain, wantsNote, permission } = adjustmentRules[reason];
  return { reason, isGain, wantsNote, wantsAnother: !permissions.includes(permission) };
}

export function adjustmentView(counter: Counter, who: Present, draft: Drafts['adjustment']): AdjustmentView {
  const reason = reasonView(who.staff, draft.reason);
  const onHand = onHandOn(counter.ledger);
  const { storeId } = who.identity;
  const costs = costsOf(
    counter,
    draft.lines.map(({ itemId }) => itemId),
  );
  return {
    ...reason,
    lines: draft.lines.flatMap((line) => {
      const { quantity, unitCost, itemId } = line;
      const item = draftedItem(counter, line, { touched: draft.touched, all: quantity });
      const here = counter.catalogue.read((replica) => onHand(replica, storeId, itemId));
      return item ? [{ ...item, quantity, unitCost, onHand: here }] : [];
    }),
    value: maySeeCosts(who) ? adjustmentValue(draft.lines.map(statedLine), costs) : null,
    asksCost: reason.isGain && maySeeCosts(who),
    serialOf: serialAwaited(counter, 'adjustment'),
  };
}

export function latelyAdjusted(counter: Counter): AdjustmentsView['lately'] {
  const sent = watermarkOf(counter.ledger);
  const staff = counter.catalogue.staff();
  return latestGoodsFacts(counter.ledger, 'adjustment', latelyShown).flatMap(({ body }) => {
    const recorded = RecordedFact.parse(JSON.parse(body));
    const { fact } = recorded;
    if (fact.type !== 'stock-adjusted') return [];
    const { adjustmentId, reason, note, lines, staffId } = fact;
    return [
      {
        ...{ adjustmentId, reason, note, items: lines.length, at: hubTimeOf(recorded) },
        isGain: adjustmentRules[reason].isGain,
        staffName: staff.find((person) => person.staffId === staffId)?.name ?? '',
        isSent: recorded.sequence <= sent,
      },
    ];
  });
}
