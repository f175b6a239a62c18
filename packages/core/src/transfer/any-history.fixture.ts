import fc from 'fast-check';
import { type FactId, type TerminalId, instant, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import { type SettledGoodsV1, waysOfKind } from '../wire';
import type { Discrepancy } from './discrepancy';
import {
  ana,
  ben,
  cameAs,
  carton,
  dispatches,
  goods,
  item,
  packs,
  picks,
  receiver,
  receives,
  says,
  sender,
  settles,
  shipment,
} from './history.fixture';
import type { StatedTransferFact } from './stated';

/** Whatever people and machines may state of a transfer, also what cannot be. */

const itemNo = fc.integer({ min: 1, max: 4 });
const cartonNo = fc.integer({ min: 1, max: 3 });
const shipmentNo = fc.integer({ min: 1, max: 2 });
const count = fc.integer({ min: 1, max: 9 });
const someGoods = fc
  .array(fc.tuple(itemNo, count), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([number, many]) => goods(number, many)));
const someLines = fc
  .array(fc.tuple(itemNo, count, fc.integer({ min: 0, max: 2 })), { maxLength: 3 })
  .map((all) => all.map(([number, good, damaged]) => cameAs(number, good, damaged)));

export const anySettled: fc.Arbitrary<SettledGoodsV1> = fc
  .tuple(itemNo, count, fc.constantFrom('short', 'over', 'wrong-item', 'damaged'), fc.nat(), fc.boolean())
  .map(([number, many, kind, way, isQuarantine]) =>
    settledBy({ itemId: item(number), kind }, units(many), way, isQuarantine),
  );

/** One of the ways of its kind. */
export function settledBy(
  { itemId, kind }: Pick<Discrepancy, 'itemId' | 'kind'>,
  many: SettledGoodsV1['quantity'],
  way: number,
  isQuarantine = true,
): SettledGoodsV1 {
  const ways = waysOfKind[kind];
  const settled = { itemId, kind, way: ways[way % ways.length], quantity: many };
  const damagedAt = isQuarantine ? 'quarantine' : 'damaged';
  return (kind === 'damaged' ? { ...settled, damagedAt } : settled) as SettledGoodsV1;
}

const anyDeed: fc.Arbitrary<(no: number) => StatedTransferFact> = fc.oneof(
  fc.constant((no: number) => says(no, 'transfer-picking-started', {})),
  fc.tuple(itemNo, fc.integer({ min: -3, max: 9 })).map(
    ([number, many]) =>
      (no: number) =>
        picks(no, number, many),
  ),
  itemNo.map(
    (number) => (no: number) =>
      says(no, 'transfer-line-picked', {
        itemId: item(number),
        quantity: quantity(0),
        how: 'hand',
        short: { reason: no % 2 ? 'not-found' : 'none-left', words: null },
      }),
  ),
  fc.tuple(cartonNo, someGoods).map(
    ([number, contents]) =>
      (no: number) =>
        packs(no, number, contents),
  ),
  cartonNo.map((number) => (no: number) => says(no, 'carton-unpacked', { cartonId: carton(number) })),
  fc.tuple(shipmentNo, cartonNo, someGoods, someGoods, fc.boolean()).map(
    ([ship, number, contents, loose, isPacked]) =>
      (no: number) =>
        dispatches(no, {
          shipmentNo: ship,
          loose,
          cartons: isPacked ? [{ number, contents }] : [],
        }),
  ),
  fc.tuple(shipmentNo, someLines, fc.boolean(), fc.array(cartonNo, { maxLength: 2 })).map(
    ([ship, lines, isComplete, cartonNos]) =>
      (no: number) =>
        receives(no, lines, { shipmentNo: ship, isComplete, cartonNos }),
  ),
  fc.tuple(shipmentNo, itemNo, fc.boolean()).map(
    ([ship, number, isDamaged]) =>
      (no: number) =>
        says(no, 'discrepancy-assigned', {
          shipmentId: shipment(ship),
          itemId: item(number),
          kind: isDamaged ? 'damaged' : 'short',
          owner: no % 2 ? ana : ben,
        }),
  ),
  fc.tuple(shipmentNo, fc.array(anySettled, { minLength: 1, maxLength: 2 })).map(
    ([ship, settled]) =>
      (no: number) =>
        settles(no, settled, ship),
  ),
  fc.constant((no: number) => says(no, 'transfer-closed', {})),
  fc.constant((no: number) => says(no, 'transfer-commented', { words: `comment ${no}` })),
);

/** Up to thirty facts of two terminals and head office, by clocks that lie. */
export const anyHistory: fc.Arbitrary<StatedTransferFact[]> = fc
  .array(fc.tuple(anyDeed, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 })), {
    maxLength: 30,
  })
  .map((deeds) =>
    deeds.map(([deed, minute, machine], index) => ({
      ...deed(index + 1),
      factId: id<'FactId'>(10_000 + ((index * 7919) % 9_973)) satisfies FactId,
      terminalId: machine === 0 ? null : (id<'TerminalId'>(70 + machine) satisfies TerminalId),
      sequence: index + 1,
      at: instant(60_000 * minute),
    })),
  );

/** The same facts as another machine may have got them: in another order, some of them several times. */
export const asArrived = (history: readonly StatedTransferFact[]): fc.Arbitrary<StatedTransferFact[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...history], { minLength: history.length }),
      fc.subarray([...history]),
      fc.nat({ max: history.length }),
    )
    .map(([shuffled, again, at]) => [...shuffled.slice(0, at), ...again, ...shuffled.slice(at)]);

export const stores = { sender, receiver };
