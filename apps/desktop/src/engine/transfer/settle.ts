import { type ItemId, milliPerUnit, refuse } from '@tillbridge/core/kernel';
import {
  type Discrepancy,
  type OpenPart,
  type PartRefusal,
  type ShipmentId,
  openPartsOf,
  settleParts,
} from '@tillbridge/core/transfer';
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

type SettledSubject = { shipmentId: ShipmentId; itemId: ItemId; kind: DiscrepancyKind };

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
          const parts = new Map<string, OpenPart[]>();
          for (const { itemId, kind, way, quantity: amount, serials, batch } of settles) {
            const found = openOf(known, { shipmentId, itemId, kind });
            if (!found) return nothingOpen();
            if (!isWayOf(kind, way))
              return refused('way-unfit', say('This discrepancy cannot end like that. Choose another way.'));
            const key = `${itemId} ${kind}`;
            const open = parts.get(key) ?? openPartsOf(known.facts, found);
            const named = batch === undefined ? undefined : namedBatch(open, batch);
            const said = { quantity: amount, serials, batch: named };
            const done = amount > 0 ? settleParts(open, { itemId, kind, way }, said) : nothingOfIt(found);
            if (!done.ok) return partRefused(done.refusal);
            parts.set(key, done.value.left);
            settled.push(...done.value.settles);
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

/** The batch that a person at the till chose, with its day where it is among those that are open. */
const namedBatch = (parts: readonly OpenPart[], code: string): NonNullable<OpenPart['batch']> =>
  parts.find(({ batch }) => batch?.code === code)?.batch ?? { code, expiresOn: null };

const nothingOfIt = ({ open }: Discrepancy) => refuse<PartRefusal>({ kind: 'more-than-open', open });

/** Of several batches, and of several pieces with numbers of their own, it is said which. Source: spec/transfers.md TR68, TR84 */
function partRefused(refusal: PartRefusal) {
  switch (refusal.kind) {
    case 'more-than-open':
      return refused(
        'more-than-open',
        say('Only {open} of it is open.', { open: refusal.open / milliPerUnit }),
      );
    case 'batch-needed':
      return refused('batch-needed', say('Say how many of each batch are settled.'));
    case 'serials-needed':
      return refused('serials-unfit', say('Choose which serial numbers these are, as many as are settled.'));
  }
}

const isWayOf = (kind: DiscrepancyKind, way: SettlementWay): boolean =>
  (waysOfKind[kind] as readonly SettlementWay[]).includes(way);
