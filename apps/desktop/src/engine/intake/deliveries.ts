import type { Instant, IntakeId, ItemId, SupplierId } from '@tillbridge/core/kernel';
import { hubTimeOf } from '@tillbridge/core/ledger';
import { type GoodsReceivedV1, RecordedFact } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { DeliveryRow } from '../../ipc/areas/intake';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import type { Drafts } from '../stock/drafts';
import { latestGoodsFacts } from '../stock/goods-facts';
import { named } from '../stock/named';
import { orderById } from './orders';

/** As many deliveries as this till looks back for goods that go back. */
const lookedBack = 200;
const shown = 5;

type Delivery = { at: Instant; fact: GoodsReceivedV1 };

/** What this till took in of a supplier, or of nobody known, the newest first. */
function deliveriesOf({ ledger }: Counter, supplierId: SupplierId): Delivery[] {
  return latestGoodsFacts(ledger, 'intake', lookedBack).flatMap(({ body }) => {
    const recorded = RecordedFact.parse(JSON.parse(body));
    const { fact } = recorded;
    if (fact.type !== 'goods-received') return [];
    const isTheirs = fact.supplierId === supplierId || fact.supplierId === null;
    return isTheirs ? [{ at: hubTimeOf(recorded), fact }] : [];
  });
}

const holds = ({ fact }: Delivery, itemId: ItemId): boolean =>
  fact.lines.some((line) => line.itemId === itemId);

/** The last deliveries that hold everything that goes back. Source: spec/goods-at-the-till.md GT14 */
export function deliveriesToName(counter: Counter, draft: Drafts['sent-back']): DeliveryRow[] {
  const fitting = deliveriesOf(counter, draft.supplierId).filter((delivery) =>
    draft.lines.every(({ itemId }) => holds(delivery, itemId)),
  );
  return fitting.slice(0, shown).map(({ at, fact }) => ({
    intakeId: fact.intakeId,
    at,
    orderNumber: (fact.purchaseOrderId && orderById(counter, fact.purchaseOrderId)?.number) ?? null,
    deliveryNote: fact.deliveryNote,
    items: new Set(fact.lines.map(({ itemId }) => itemId)).size,
  }));
}

/** The delivery as the fact names it, with its order; refused where something of the list did not come with it. */
export function namedDelivery(
  counter: Counter,
  { supplierId, intakeId = null, lines }: Drafts['sent-back'],
): { ok: true; value: Pick<GoodsReceivedV1, 'purchaseOrderId'> & { intakeId: IntakeId | null } } | Refused {
  const delivery = deliveriesOf(counter, supplierId).find(({ fact }) => fact.intakeId === intakeId);
  if (!delivery) return { ok: true, value: { intakeId: null, purchaseOrderId: null } };
  const stranger = lines.find(({ itemId }) => !holds(delivery, itemId));
  if (stranger)
    return refused(
      'not-of-delivery',
      say('{name} did not come with that delivery. Choose another, or say that it is unknown.', {
        name: named(counter, stranger.itemId)?.name ?? '',
      }),
    );
  const { purchaseOrderId } = delivery.fact;
  return { ok: true, value: { intakeId, purchaseOrderId } };
}
