import { type ItemId, type Quantity, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { type ShipmentId, batchesBeyond, batchesComing, takenFrom } from '@tillbridge/core/transfer';
import {
  type DamagedPlace,
  type DiscrepancyKind,
  SettledGoodsV1,
  type SettlementWay,
  type TransferFact,
  damagedPlaces,
} from '@tillbridge/core/wire';
import type { KnownTransfer } from './known';

export type SettledSubject = { shipmentId: ShipmentId; itemId: ItemId; kind: DiscrepancyKind };

/**
 * What a settlement says of the goods: damaged ones where they were put, those of two places as two; and the serial numbers, where they
 * can only be these; of goods in batches each batch by itself.
 * @param amount thousandths, at most what is open
 * @param chosen the serial numbers that were chosen, as many as are settled; empty where all of them are, or there are none
 * Source: spec/transfers.md TR22, TR68, TR83
 */
export function settledGoods(
  known: KnownTransfer,
  subject: SettledSubject,
  way: SettlementWay,
  { amount, chosen }: { amount: Quantity; chosen: readonly string[] },
): SettledGoodsV1[] {
  const told = toldOf(known, subject);
  const { itemId, kind } = subject;
  const one = (
    count: Quantity,
    serials: readonly string[],
    more: { damagedAt?: DamagedPlace; batch?: SettledGoodsV1['batch'] },
  ) =>
    SettledGoodsV1.parse({
      ...{ kind, way, itemId, quantity: count, ...more },
      ...(serials.length > 0 && serials.length * 1000 === count ? { serials: [...serials] } : {}),
    });
  if (kind !== 'damaged') {
    const { shipmentId } = subject;
    const open = (kind === 'short' ? batchesComing : batchesBeyond)(known.facts, shipmentId, itemId);
    const ofBatches = takenFrom(open, amount);
    const serials = chosen.length > 0 ? chosen : openSerials(told, kind);
    return ofBatches.some(({ batch }) => batch !== null)
      ? ofBatches.map(({ batch, left: count }) => one(count, [], batch ? { batch } : {}))
      : [one(amount, serials, {})];
  }
  let left: number = amount;
  return damagedPlaces.flatMap((damagedAt) => {
    const there = told.damagedAt(damagedAt);
    const named = chosen.filter((serial) => there.serials.includes(serial));
    const here = quantity(chosen.length > 0 ? named.length * milliPerUnit : Math.min(left, there.open));
    left -= here;
    return here > 0 ? [one(here, chosen.length > 0 ? named : there.serials, { damagedAt })] : [];
  });
}

/** The serial numbers of what is open; none of goods that have none. Source: spec/transfers.md TR68 */
export function serialsOpen(known: KnownTransfer, subject: SettledSubject): string[] {
  const told = toldOf(known, subject);
  return subject.kind === 'damaged'
    ? damagedPlaces.flatMap((place) => told.damagedAt(place).serials)
    : openSerials(told, subject.kind);
}

type Told = ReturnType<typeof toldOf>;

const openSerials = (told: Told, kind: DiscrepancyKind): string[] =>
  kind === 'short'
    ? without(told.sent, [...told.came, ...told.settled])
    : without(told.came, [...told.sent, ...told.settled]);

const without = (all: readonly string[], gone: readonly string[]): string[] =>
  all.filter((serial) => !gone.includes(serial));

/** What the facts say of one item of one shipment. */
function toldOf({ facts }: KnownTransfer, { shipmentId, itemId }: SettledSubject) {
  const distinct = [...new Map(facts.map((stated) => [stated.factId, stated.fact])).values()];
  const ofType = <Type extends TransferFact['type']>(type: Type) =>
    distinct.filter((fact): fact is Extract<TransferFact, { type: Type }> => fact.type === type);
  const isOfIt = (goods: { itemId: ItemId }): boolean => goods.itemId === itemId;
  const sent = ofType('shipment-dispatched')
    .filter((fact) => fact.shipmentId === shipmentId)
    .flatMap(({ cartons, loose }) => [...cartons.flatMap(({ contents }) => contents), ...loose])
    .filter(isOfIt);
  const came = ofType('shipment-received')
    .filter((fact) => fact.shipmentId === shipmentId)
    .flatMap(({ lines }) => lines)
    .filter(isOfIt);
  const settled = ofType('discrepancy-settled')
    .filter((fact) => fact.shipmentId === shipmentId)
    .flatMap(({ settles }) => settles)
    .filter(isOfIt);
  const serialsOf = (goods: readonly { serials?: string[] | undefined }[]): string[] =>
    goods.flatMap(({ serials }) => serials ?? []);
  return {
    sent: serialsOf(sent),
    came: serialsOf(came),
    settled: serialsOf(settled.filter(({ kind }) => kind !== 'damaged')),
    /** How many damaged ones were put there and are not settled yet, and which. */
    damagedAt(place: DamagedPlace): { open: number; serials: string[] } {
      const put = came.filter(({ damagedTo }) => damagedTo === place);
      const gone = settled.filter((goods) => goods.kind === 'damaged' && goods.damagedAt === place);
      const sum = (all: number[]): number => all.reduce((total, each) => total + each, 0);
      return {
        open: sum(put.map(({ damaged }) => damaged)) - sum(gone.map((goods) => goods.quantity)),
        serials: without(
          put.flatMap(({ damagedSerials }) => damagedSerials ?? []),
          serialsOf(gone),
        ),
      };
    },
  };
}
