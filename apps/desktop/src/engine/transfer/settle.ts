import { milliPerUnit } from '@tillbridge/core/kernel';
import type { Discrepancy } from '@tillbridge/core/transfer';
import {
  type DiscrepancyKind,
  type SettledGoodsV1,
  type SettlementWay,
  waysOfKind,
} from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { done, refused } from '../sale/refusals';
import { type ActOnTransfer, refusedUnless } from './acting';
import type { KnownTransfer } from './known';
import { ownersHere } from './owners';
import { shipmentOf } from './receive';
import { type SettledSubject, serialsOpen, settledGoods } from './settled-goods';

type SettleApi = Pick<
  TransferApi,
  'assignDiscrepancy' | 'settleDiscrepancy' | 'closeTransfer' | 'commentTransfer'
>;

/** Source: spec/transfers.md TR17 to TR19, TR22 */
export function settleOn({ counter }: AreaNeeds, acting: ActOnTransfer): SettleApi {
  const { ids } = counter;
  return {
    assignDiscrepancy: ({ shipmentId, itemId, kind, staffId, ...intent }) =>
      acting(intent, 'assign-discrepancy', ({ known, who, state }) => {
        const not = refusedUnless(known, who, 'assign');
        if (not) return not;
        if (!openOf(known, { shipmentId, itemId, kind })) return nothingOpen();
        const owner =
          staffId === null ? who.staff : ownersHere(counter).find((person) => person.staffId === staffId);
        if (!owner)
          return refused(
            'nobody',
            say('This person does not see to transfers of this store. Choose somebody else.'),
          );
        state({
          type: 'discrepancy-assigned',
          ...{ shipmentId, itemId, kind },
          owner: { who: owner.name, staffId: owner.staffId },
        });
        return done;
      }),

    settleDiscrepancy: ({ shipmentId, settles, note, ...intent }) =>
      acting(
        intent,
        'settle-discrepancy',
        ({ known, who, state }) => {
          const not = refusedUnless(known, who, 'settle');
          if (not) return not;
          const settled: SettledGoodsV1[] = [];
          for (const { itemId, kind, way, quantity: amount, serials: chosen = [] } of settles) {
            const found = openOf(known, { shipmentId, itemId, kind });
            if (!found) return nothingOpen();
            if (amount <= 0 || amount > found.open)
              return refused(
                'more-than-open',
                say('Only {open} of it is open.', { open: found.open / 1000 }),
              );
            if (!isWayOf(kind, way))
              return refused('way-unfit', say('This discrepancy cannot end like that. Choose another way.'));
            const subject = { shipmentId, itemId, kind };
            if (!isNamed(serialsOpen(known, subject), { amount, open: found.open, chosen }))
              return refused(
                'serials-unfit',
                say('Choose which serial numbers these are, as many as are settled.'),
              );
            settled.push(...settledGoods(known, subject, way, { amount, chosen }));
          }
          const shipment = shipmentOf(known.standing, shipmentId);
          const { from, to } = known.standing.agreement;
          state({
            type: 'discrepancy-settled',
            settlementId: ids.next<'SettlementId'>(),
            shipmentId,
            senderStoreId: shipment?.dispatch?.from ?? from,
            receiverStoreId: shipment?.receivedBy[0]?.storeId ?? to,
            settles: settled,
            note: note === '' ? null : note,
          });
          return done;
        },
        { permission: 'approve-transfers' },
      ),

    closeTransfer: (intent) =>
      acting(intent, 'close-transfer', ({ known, who, state }) => {
        const not = refusedUnless(known, who, 'close');
        if (not) return not;
        state({ type: 'transfer-closed' });
        return done;
      }),

    commentTransfer: ({ words, ...intent }) =>
      acting(
        intent,
        'comment-transfer',
        ({ state }) => {
          state({ type: 'transfer-commented', words });
          return done;
        },
        { isUnheardToo: true },
      ),
  };
}

const nothingOpen = () =>
  refused('nothing-open', say('This discrepancy is settled already. Look at the transfer again.'));

const openOf = (
  { standing }: KnownTransfer,
  { shipmentId, itemId, kind }: SettledSubject,
): Discrepancy | undefined =>
  standing.discrepancies.find(
    (each) => each.shipmentId === shipmentId && each.itemId === itemId && each.kind === kind && each.open > 0,
  );

/** Of several pieces with numbers of their own it is said which; all of them say it by themselves. Source: spec/transfers.md TR68 */
function isNamed(
  serials: readonly string[],
  { amount, open, chosen }: { amount: number; open: number; chosen: readonly string[] },
): boolean {
  if (chosen.length > 0)
    return chosen.length * milliPerUnit === amount && chosen.every((serial) => serials.includes(serial));
  return amount === open || serials.length * milliPerUnit !== open;
}

const isWayOf = (kind: DiscrepancyKind, way: SettlementWay): boolean =>
  (waysOfKind[kind] as readonly SettlementWay[]).includes(way);
