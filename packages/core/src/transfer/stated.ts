import type { FactId, Instant, TerminalId } from '../kernel';
import { hubTimeOf } from '../ledger';
import {
  type ReceivedGoodsV1,
  type RecordedFact,
  type ShipmentReceivedV1,
  type TransferFact,
  type TransferFactType,
  transferFactTypes,
} from '../wire';

/** A fact of a transfer as it was stated, by whoever did it. */
export type StatedTransferFact = {
  factId: FactId;
  /** Null at head office. */
  terminalId: TerminalId | null;
  /** 1, 2, 3 … per terminal; of no meaning at head office. */
  sequence: number;
  /** The moment by the hub's clock, as well as whoever stated it knew that clock. */
  at: Instant;
  fact: TransferFact;
};

/** A fact as its terminal recorded it, when it is one of a transfer. */
export function statedTransferFact(recorded: RecordedFact): StatedTransferFact | null {
  const { id: factId, terminalId, sequence, fact } = recorded;
  return isOfTransfer(fact) ? { factId, terminalId, sequence, at: hubTimeOf(recorded), fact } : null;
}

const isOfTransfer = (fact: RecordedFact['fact']): fact is TransferFact =>
  (transferFactTypes as readonly string[]).includes(fact.type);

export type Stated<Type extends TransferFactType> = StatedTransferFact & {
  fact: Extract<TransferFact, { type: Type }>;
};

export const factsOfType = <Type extends TransferFactType>(
  facts: readonly StatedTransferFact[],
  type: Type,
): Stated<Type>[] => facts.filter((stated): stated is Stated<Type> => stated.fact.type === type);

/** The pictures that receipts name, each once; of those lines that are meant. Source: spec/transfers.md TR70 */
export const photosOf = (
  receipts: readonly { fact: Pick<ShipmentReceivedV1, 'lines'> }[],
  isMeant: (line: ReceivedGoodsV1) => boolean = () => true,
): string[] => [
  ...new Set(
    receipts.flatMap(({ fact }) =>
      fact.lines.filter(isMeant).flatMap(({ photoId }) => (photoId === null ? [] : [photoId])),
    ),
  ),
];

/**
 * Each fact once, in the order of their own causes, and by clock where they have none: a function of the set, whatever order it is
 * given in. Facts that contradict each other about their order are told by clock.
 * Source: spec/transfers.md TR12, TR13
 */
export function inOrderOfCauses(facts: Iterable<StatedTransferFact>): StatedTransferFact[] {
  const named = new Map<FactId, StatedTransferFact>();
  for (const stated of facts) named.set(stated.factId, stated);
  const byClock = [...named.values()].sort(clockOrder);
  const causes = causesOf(byClock);
  const told = new Set<StatedTransferFact>();
  const order: StatedTransferFact[] = [];
  for (const stated of byClock) tellWithCauses(stated, causes, told, order);
  return order;
}

const clockOrder = (one: StatedTransferFact, other: StatedTransferFact): number =>
  one.at - other.at || (one.factId < other.factId ? -1 : 1);

/** What has to be told before each fact. */
function causesOf(
  byClock: readonly StatedTransferFact[],
): (stated: StatedTransferFact) => StatedTransferFact[] {
  const before = new Map<StatedTransferFact, StatedTransferFact>();
  const terminals = Map.groupBy(
    byClock.filter(({ terminalId }) => terminalId !== null),
    ({ terminalId }) => terminalId,
  );
  for (const ofTerminal of terminals.values()) {
    const stated = ofTerminal.toSorted((one, other) => one.sequence - other.sequence);
    stated.forEach((each, at) => {
      const previous = stated[at - 1];
      if (previous) before.set(each, previous);
    });
  }
  const packed = Map.groupBy(factsOfType(byClock, 'carton-packed'), ({ fact }) => fact.cartonId);
  const dispatched = Map.groupBy(factsOfType(byClock, 'shipment-dispatched'), ({ fact }) => fact.shipmentId);
  const named = ({ fact }: StatedTransferFact): StatedTransferFact[] => {
    switch (fact.type) {
      case 'carton-unpacked':
        return packed.get(fact.cartonId) ?? [];
      case 'shipment-dispatched':
        return fact.cartons.flatMap(({ cartonId }) => packed.get(cartonId) ?? []);
      case 'shipment-received':
      case 'discrepancy-assigned':
      case 'discrepancy-settled':
        return dispatched.get(fact.shipmentId) ?? [];
      default:
        return [];
    }
  };
  return (stated) => {
    const previous = before.get(stated);
    return previous ? [previous, ...named(stated)] : named(stated);
  };
}

/** A fact is told after its causes; one that is its own cause by some round about way is told once. Deep chains need no deep stack. */
function tellWithCauses(
  first: StatedTransferFact,
  causes: (stated: StatedTransferFact) => StatedTransferFact[],
  told: Set<StatedTransferFact>,
  order: StatedTransferFact[],
): void {
  if (told.has(first)) return;
  told.add(first);
  const path = [{ stated: first, open: causes(first) }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const next = top.open.shift();
    if (next === undefined) {
      order.push(top.stated);
      path.pop();
    } else if (!told.has(next)) {
      told.add(next);
      path.push({ stated: next, open: causes(next) });
    }
  }
}
