import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, units } from '../kernel';
import {
  type Movement,
  type Place,
  broughtTo,
  distinctMovements,
  stockEntriesOfTransferFact,
} from '../ledger';
import { id } from '../sale/sale.fixture';
import type { MovedGoodsV1, ReceivedGoodsV1, SettledGoodsV1 } from '../wire';
import { asArrived } from './any-history.fixture';
import {
  approved,
  cameAs,
  dispatches,
  goods,
  item,
  receiver,
  receives,
  sender,
  settles,
} from './history.fixture';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';

/** What may become of one piece between two stores. `extra` went into the van without being on the slip. */
const fates = [
  'fine',
  'fine',
  'fine',
  'forgotten',
  'swapped',
  'extra',
  'lost',
  'overlooked',
  'damaged-for-good',
  'damaged-usable',
  'damaged-returned',
] as const;
type Piece = { shipmentNo: number; number: number; fate: (typeof fates)[number]; isLate: boolean };

const anyPieces: fc.Arbitrary<Piece[]> = fc.array(
  fc.record({
    shipmentNo: fc.integer({ min: 1, max: 3 }),
    number: fc.integer({ min: 1, max: 3 }),
    fate: fc.constantFrom(...fates),
    isLate: fc.boolean(),
  }),
  { maxLength: 80 },
);

const here: Place = `store:${sender}`;
const there: Place = `store:${receiver}`;
const opening = 100;
const nextItem = (number: number): number => (number % 3) + 1;

/** Where a piece really is in the end, and as which item. */
function truthOf({ number, fate }: Piece): { number: number; at: Place } {
  switch (fate) {
    case 'forgotten':
      return { number, at: here };
    case 'swapped':
      return { number: nextItem(number), at: there };
    case 'lost':
      return { number, at: 'shrinkage' };
    case 'damaged-for-good':
      return { number, at: 'damaged' };
    case 'damaged-returned':
      return { number, at: `quarantine:${sender}` };
    default:
      return { number, at: there };
  }
}

/** What people say of it once they know. */
function explained({ number, fate }: Piece): SettledGoodsV1[] {
  const itemId = item(number);
  const one = { quantity: units(1) };
  switch (fate) {
    case 'forgotten':
      return [{ kind: 'short', way: 'found-at-sender', itemId, ...one }];
    case 'swapped':
      return [
        { kind: 'short', way: 'sent-wrongly', itemId, ...one },
        { kind: 'wrong-item', way: 'sent-wrongly', itemId: item(nextItem(number)), ...one },
      ];
    case 'extra':
      return [{ kind: 'over', way: 'sent-wrongly', itemId, ...one }];
    case 'lost':
      return [{ kind: 'short', way: 'written-off', itemId, ...one }];
    case 'overlooked':
      return [{ kind: 'short', way: 'found-at-receiver', itemId, ...one }];
    case 'damaged-for-good':
      return [{ kind: 'damaged', way: 'written-off', damagedAt: 'quarantine', itemId, ...one }];
    case 'damaged-usable':
      return [{ kind: 'damaged', way: 'usable', damagedAt: 'quarantine', itemId, ...one }];
    case 'damaged-returned':
      return [{ kind: 'damaged', way: 'returned', damagedAt: 'quarantine', itemId, ...one }];
    case 'fine':
      return [];
  }
}

const onSlip = (pieces: Piece[]): MovedGoodsV1[] =>
  pieces.filter(({ fate }) => fate !== 'extra').map(({ number }) => goods(number, 1));

const seen = (pieces: Piece[]): ReceivedGoodsV1[] =>
  pieces.flatMap(({ number, fate }) => {
    if (fate === 'forgotten' || fate === 'lost' || fate === 'overlooked') return [];
    if (fate.startsWith('damaged')) return [cameAs(number, 0, 1)];
    return [cameAs(fate === 'swapped' ? nextItem(number) : number, 1)];
  });

/** Everything that people state of it: dispatch, two receipts, and what explains the rest, for each shipment. */
function factsOf(pieces: Piece[]): StatedTransferFact[] {
  const settled = pieces.flatMap((piece, index) => {
    const said = explained(piece);
    return said.length === 0 ? [] : [settles(100 + index, said, piece.shipmentNo)];
  });
  const shipments = [1, 2, 3].flatMap((shipmentNo) => {
    const its = pieces.filter((piece) => piece.shipmentNo === shipmentNo);
    const late = its.filter(({ isLate }) => isLate);
    const early = its.filter(({ isLate }) => !isLate);
    const no = shipmentNo * 10;
    return [
      dispatches(no, { shipmentNo, loose: onSlip(its) }),
      receives(no + 1, seen(early), { shipmentNo, isComplete: false }),
      receives(no + 2, seen(late), { shipmentNo, isComplete: true }),
    ];
  });
  return [...shipments, ...settled];
}

const stocked: Movement[] = [1, 2, 3].map((number) => ({
  factId: id(1),
  entryNo: number,
  itemId: item(number),
  from: 'supplier',
  to: here,
  quantity: units(opening),
  at: instant(0),
}));

/** What the ledger has of an item at a place. */
const held = (movements: readonly Movement[], number: number, place: Place): number =>
  movements
    .filter(({ itemId }) => itemId === item(number))
    .reduce((sum, movement) => sum + broughtTo(place, movement), 0);

const places: Place[] = [
  here,
  there,
  `quarantine:${sender}`,
  `quarantine:${receiver}`,
  'damaged',
  'shrinkage',
];

it('[TR19, TR22, TR24] the ledger ends where the goods are, whatever was lost, forgotten, broken or taken for something else', () =>
  fc.assert(
    fc.property(
      anyPieces.chain((pieces) => {
        const facts = factsOf(pieces);
        return fc.tuple(fc.constant(pieces), asArrived(facts), asArrived(facts));
      }),
      ([pieces, atHub, atTill]) => {
        const movements = distinctMovements([...stocked, ...atHub.flatMap(stockEntriesOfTransferFact)]);
        for (const number of [1, 2, 3])
          for (const place of places) {
            const truths = pieces.map(truthOf).filter((truth) => truth.number === number);
            const arrived = truths.filter(({ at }) => at === place).length;
            const stays = place === here ? opening - truths.length : 0;
            expect([number, place, held(movements, number, place)]).toEqual([
              number,
              place,
              (arrived + stays) * 1000,
            ]);
          }
        const hub = transferOf(approved, atHub);
        expect(transferOf(approved, atTill)).toEqual(hub);
        expect(hub.discrepancies.filter(({ open }) => open > 0)).toEqual([]);
        expect(
          hub.shipments.flatMap(({ items }) => items.filter(({ inTransit }) => inTransit !== 0)),
        ).toEqual([]);
        expect(hub.exceptions.filter(({ kind }) => kind === 'settled-too-much')).toEqual([]);
      },
    ),
  ));
