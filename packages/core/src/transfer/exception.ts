import type { FactId, ItemId, Quantity, StoreId } from '../kernel';
import { type CartonId, type Shipment, type ShipmentId, goodsOfDispatch } from './shipment';
import type { StandingLine, StandingState } from './standing';
import { type StatedTransferFact, factsOfType } from './stated';
import { byItem } from './tally';
import type { Transfer, TransferState } from './transfer';

/** What contradicts itself or the agreement, with the facts of both sides: a person looks at it, and no fact is lost. */
export type TransferException = { factIds: readonly FactId[] } & (
  | { kind: 'carton-packed-twice'; cartonId: CartonId }
  | { kind: 'carton-dispatched-twice'; cartonId: CartonId }
  | { kind: 'carton-received-twice'; cartonId: CartonId }
  | { kind: 'carton-left-though-unpacked'; cartonId: CartonId }
  /** Its label names another shipment, and whoever scans it receives that. */
  | { kind: 'carton-in-other-shipment'; cartonId: CartonId }
  | { kind: 'shipment-dispatched-twice'; shipmentId: ShipmentId }
  | { kind: 'dispatched-more-than-picked'; itemId: ItemId; picked: Quantity; dispatched: Quantity }
  | { kind: 'dispatched-more-than-approved'; itemId: ItemId; approved: Quantity; dispatched: Quantity }
  | { kind: 'dispatched-elsewhere'; shipmentId: ShipmentId; agreed: StoreId; storeId: StoreId }
  | { kind: 'sent-elsewhere'; shipmentId: ShipmentId; agreed: StoreId; storeId: StoreId }
  | { kind: 'received-elsewhere'; shipmentId: ShipmentId; agreed: StoreId; storeId: StoreId }
  | { kind: 'settled-too-much'; shipmentId: ShipmentId; itemId: ItemId }
  | { kind: 'moved-outside-agreement'; state: TransferState }
  | { kind: 'closed-while-open' }
);

type Told = {
  agreement: Transfer;
  facts: readonly StatedTransferFact[];
  shipments: readonly Shipment[];
  lines: readonly StandingLine[];
  state: StandingState;
};

/** @param facts in the order of their causes. Source: spec/transfers.md TR20 */
export const exceptionsOf = (told: Told): TransferException[] => [
  ...cartonExceptions(told),
  ...shipmentExceptions(told),
  ...lineExceptions(told),
  ...settlementExceptions(told),
  ...agreementExceptions(told),
];

type Named<Name> = { name: Name; factId: FactId };
const idsOf = (all: readonly { factId: FactId }[]): FactId[] => all.map(({ factId }) => factId);

/** Those that more than one fact states. */
const statedTwice = <Name>(named: readonly Named<Name>[]): { name: Name; factIds: FactId[] }[] =>
  [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, all]) => ({ name, factIds: [...new Set(idsOf(all))] }))
    .filter(({ factIds }) => factIds.length > 1);

function cartonExceptions({ facts }: Told): TransferException[] {
  const packed = factsOfType(facts, 'carton-packed').map(({ factId, fact }) => ({
    name: fact.cartonId,
    factId,
  }));
  const left = factsOfType(facts, 'shipment-dispatched').flatMap(({ factId, fact }) =>
    fact.cartons.map(({ cartonId }) => ({ name: cartonId, factId })),
  );
  const came = factsOfType(facts, 'shipment-received').flatMap(({ factId, fact }) =>
    fact.cartonIds.map((cartonId) => ({ name: cartonId, factId })),
  );
  const unpacked = factsOfType(facts, 'carton-unpacked');
  const named =
    (kind: 'carton-packed-twice' | 'carton-dispatched-twice' | 'carton-received-twice') =>
    ({ name, factIds }: { name: CartonId; factIds: FactId[] }): TransferException => ({
      kind,
      cartonId: name,
      factIds,
    });
  return [
    ...statedTwice(packed).map(named('carton-packed-twice')),
    ...statedTwice(left).map(named('carton-dispatched-twice')),
    ...statedTwice(came).map(named('carton-received-twice')),
    ...unpacked.flatMap(({ factId, fact: { cartonId } }): TransferException[] => {
      const gone = left.filter(({ name }) => name === cartonId);
      if (gone.length === 0) return [];
      return [{ kind: 'carton-left-though-unpacked', cartonId, factIds: [factId, ...idsOf(gone)] }];
    }),
    ...inOtherShipments(facts),
  ];
}

function inOtherShipments(facts: readonly StatedTransferFact[]): TransferException[] {
  const left = factsOfType(facts, 'shipment-dispatched');
  return factsOfType(facts, 'carton-packed').flatMap(({ factId, fact: { cartonId, shipmentId } }) => {
    const others = left.filter(
      ({ fact }) =>
        fact.shipmentId !== shipmentId && fact.cartons.some((carton) => carton.cartonId === cartonId),
    );
    if (others.length === 0) return [];
    return [{ kind: 'carton-in-other-shipment' as const, cartonId, factIds: [factId, ...idsOf(others)] }];
  });
}

function shipmentExceptions({ agreement, facts }: Told): TransferException[] {
  const { from, to } = agreement;
  const left = factsOfType(facts, 'shipment-dispatched');
  const came = factsOfType(facts, 'shipment-received');
  const twice = statedTwice(left.map(({ factId, fact }) => ({ name: fact.shipmentId, factId })));
  return [
    ...twice.map(({ name, factIds }) => ({
      kind: 'shipment-dispatched-twice' as const,
      shipmentId: name,
      factIds,
    })),
    ...left.flatMap(({ factId, fact: { shipmentId, storeId, toStoreId } }): TransferException[] => [
      ...elsewhere('dispatched-elsewhere', { shipmentId, agreed: from, storeId, factId }),
      ...elsewhere('sent-elsewhere', { shipmentId, agreed: to, storeId: toStoreId, factId }),
    ]),
    ...came.flatMap(({ factId, fact: { shipmentId, storeId } }) =>
      elsewhere('received-elsewhere', { shipmentId, agreed: to, storeId, factId }),
    ),
  ];
}

const elsewhere = (
  kind: 'dispatched-elsewhere' | 'sent-elsewhere' | 'received-elsewhere',
  { factId, ...where }: { shipmentId: ShipmentId; agreed: StoreId; storeId: StoreId; factId: FactId },
): TransferException[] => (where.agreed === where.storeId ? [] : [{ kind, ...where, factIds: [factId] }]);

/** A shop that picks without saying so contradicts nothing. */
function lineExceptions({ facts, lines }: Told): TransferException[] {
  const picks = factsOfType(facts, 'transfer-line-picked');
  const left = factsOfType(facts, 'shipment-dispatched');
  const pickedAs = byItem(picks.map(({ factId, fact: { itemId } }) => ({ factId, itemId })));
  const leftAs = byItem(
    left.flatMap(({ factId, fact }) => goodsOfDispatch(fact).map(({ itemId }) => ({ factId, itemId }))),
  );
  return lines.flatMap(({ itemId, picked, approved, dispatched }): TransferException[] => {
    const gone = [...new Set(idsOf(leftAs(itemId)))];
    const found = idsOf(pickedAs(itemId));
    const beyondPicked: TransferException[] =
      picks.length > 0 && dispatched > picked
        ? [{ kind: 'dispatched-more-than-picked', itemId, picked, dispatched, factIds: [...found, ...gone] }]
        : [];
    const beyondApproved: TransferException[] =
      dispatched > approved
        ? [{ kind: 'dispatched-more-than-approved', itemId, approved, dispatched, factIds: gone }]
        : [];
    return [...beyondPicked, ...beyondApproved];
  });
}

/** More was explained than there was to explain, or the other way round. */
function settlementExceptions({ facts, shipments }: Told): TransferException[] {
  const settled = factsOfType(facts, 'discrepancy-settled');
  return shipments
    .filter(({ dispatch }) => dispatch !== null)
    .flatMap(({ shipmentId, items }) =>
      items.flatMap((item): TransferException[] => {
        const { itemId, inTransit, settled: explained, damaged, damageSettled } = item;
        const open = inTransit + explained;
        const isWithin = explained >= Math.min(0, open) && explained <= Math.max(0, open);
        if (isWithin && damageSettled <= damaged) return [];
        const factIds = idsOf(
          settled.filter(
            ({ fact }) =>
              fact.shipmentId === shipmentId && fact.settles.some((goods) => goods.itemId === itemId),
          ),
        );
        return [{ kind: 'settled-too-much', shipmentId, itemId, factIds }];
      }),
    );
}

const moving = new Set([
  'transfer-picking-started',
  'transfer-line-picked',
  'carton-packed',
  'shipment-dispatched',
]);

function agreementExceptions({ agreement, facts, state }: Told): TransferException[] {
  const { state: agreed } = agreement;
  const isOutside = agreed === 'requested' || agreed === 'rejected' || agreed === 'cancelled';
  const moved = facts.filter(({ fact }) => moving.has(fact.type));
  // What was picked before it was called off is put back, and contradicts nothing; what left did leave.
  const against = agreed === 'cancelled' ? factsOfType(facts, 'shipment-dispatched') : moved;
  const closed = factsOfType(facts, 'transfer-closed');
  return [
    ...(isOutside && against.length > 0
      ? [{ kind: 'moved-outside-agreement' as const, state: agreed, factIds: idsOf(against) }]
      : []),
    ...(closed.length > 0 && state !== 'closed'
      ? [{ kind: 'closed-while-open' as const, factIds: idsOf(closed) }]
      : []),
  ];
}
