import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, quantity, tradingDate, units } from '../kernel';
import { type Movement, type Place, movementsOfSale, onHandAt, storePlace } from '../ledger';
import { completed, id, newLine, rungUp } from '../sale/sale.fixture';
import {
  type Hold,
  type StockFigures,
  availabilityOf,
  batchesAt,
  expiringSoon,
  firstExpiredFirstOut,
  freshnessOf,
  placeOfSerialAt,
  serialsAt,
  traceSerial,
} from './index';

const now = instant(1_000_000);
const [here, there]: Place[] = [storePlace(id(1)), storePlace(id(2))];
const item = id<'ItemId'>(200);
const hold = (pieces: number, until: number | null = null): Hold => ({
  ...{ holdId: id(5), itemId: item, customerId: id(6), quantity: units(pieces) },
  until: until === null ? null : instant(until),
});
const figures = (more: Partial<StockFigures> = {}): StockFigures => ({
  ...{ onHand: units(10), comingIn: units(0), onOrder: units(0), committed: units(0), holds: [] },
  ...more,
});

describe('what may be promised', () => {
  it.each([
    { more: {}, available: 10, toPromise: 10, why: 'nothing is promised' },
    { more: { holds: [hold(2), hold(1)] }, available: 7, toPromise: 7, why: 'two customers hold three' },
    {
      more: { holds: [hold(2, 999_999), hold(1, 1_000_001)] },
      available: 9,
      toPromise: 9,
      why: 'one hold has run out',
    },
    { more: { committed: units(4) }, available: 6, toPromise: 6, why: 'a transfer is to take four' },
    {
      more: { comingIn: units(5), onOrder: units(50) },
      available: 10,
      toPromise: 15,
      why: 'five are on their way',
    },
    {
      more: { comingIn: units(-5) },
      available: 10,
      toPromise: 10,
      why: 'five came before their dispatch was known',
    },
    {
      more: { committed: units(14), comingIn: units(1) },
      available: -4,
      toPromise: 0,
      why: 'too much was promised',
    },
  ])('[SL1, SL2] $why: $available available, $toPromise to promise', ({ more, available, toPromise }) => {
    const found = availabilityOf(figures(more), now);
    expect([found.available / 1000, found.toPromise / 1000]).toEqual([available, toPromise]);
    expect(found.isOverPromised).toBe(available < 0);
    expect(found.onOrder).toBe(more.onOrder ?? 0);
  });

  it.each([
    { heard: [999_000, 950_000], expected: { kind: 'current' }, why: 'all spoke within 90 seconds' },
    {
      heard: [999_000, 909_999, 400],
      expected: { kind: 'behind', asOf: 400, silent: [id(31), id(32)] },
      why: 'the longest silent decides',
    },
    {
      heard: [400, null],
      expected: { kind: 'unknown', silent: [id(30), id(31)] },
      why: 'one was never heard of',
    },
    { heard: [], expected: { kind: 'current' }, why: 'a store without a till is head office’s own' },
  ])('[SL3] numbers are as old as the last word: $why', ({ heard, expected }) => {
    const terminals = heard.map((at, index) => ({
      terminalId: id<'TerminalId'>(30 + index),
      heardAt: at === null ? null : instant(at),
    }));
    expect(freshnessOf(terminals, now)).toEqual(expected);
    expect(freshnessOf([...terminals].reverse(), now)).toEqual(expected);
  });
});

let named = 500;
const moved = (from: Place, to: Place, pieces: number, more: Partial<Movement> = {}): Movement => ({
  ...{ factId: id(named), entryNo: 1, itemId: item, from, to, quantity: units(pieces), at: instant(named++) },
  ...more,
});
const batch = (code: string, expiresOn: string | null) => ({
  batch: { code, expiresOn: expiresOn === null ? null : tradingDate(expiresOn) },
});
const today = tradingDate('2026-11-21');
const [home, away] = [here as Place, there as Place];

describe('batches', () => {
  const ledger = [
    moved('supplier', home, 5, batch('L3', null)),
    moved('supplier', home, 5, batch('L2', '2026-12-31')),
    moved('supplier', home, 5, batch('L1', '2026-11-21')),
    moved('supplier', home, 5, batch('L0', '2026-11-20')),
    moved('supplier', away, 5, batch('L2', '2026-12-30')),
    moved(home, 'customer', 2, batch('L1', '2026-11-21')),
    moved('supplier', home, 7),
  ];
  const batches = batchesAt(home, ledger);

  it('[SL4] are on hand by what names them, the first to expire first', () => {
    expect(batches.map(({ code, onHand }) => [code, onHand / 1000])).toEqual([
      ['L0', 5],
      ['L1', 3],
      ['L2', 5],
      ['L3', 5],
    ]);
  });

  it('[SL4] the earlier of two stated days is believed, and a batch that was sold before it came is below zero', () => {
    const odd = [
      moved(home, 'customer', 1, batch('L9', null)),
      moved(home, 'customer', 1, batch('L9', '2027-02-01')),
    ];
    const told = [...odd, moved('supplier', home, 1, batch('L9', '2027-01-31'))];
    expect(batchesAt(home, told)).toEqual([
      { itemId: item, code: 'L9', expiresOn: '2027-01-31', onHand: units(-1) },
    ]);
  });

  it('[SL5] seven are taken from what expires first, also on its last day, never past it', () => {
    const { take, missing } = firstExpiredFirstOut(batches, units(7), today);
    expect(take.map(({ code, quantity: taken }) => [code, taken / 1000])).toEqual([
      ['L1', 3],
      ['L2', 4],
    ]);
    expect(missing).toBe(0);
    expect(firstExpiredFirstOut(batches, units(20), today).missing).toBe(units(7));
  });

  it('[SL5] what is suggested and what is missing is what was wanted, and nothing expired or not there is suggested', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -5_000, max: 9_000 }), fc.option(fc.integer({ min: 10, max: 30 }))),
          { maxLength: 8 },
        ),
        fc.nat(40_000),
        (goods, wanted) => {
          const anyBatches = goods.map(([milli, day], at) => ({
            ...{ itemId: item, code: `L${at}`, onHand: quantity(milli) },
            expiresOn: day === null ? null : tradingDate(`2026-11-${day}`),
          }));
          const { take, missing } = firstExpiredFirstOut(anyBatches, quantity(wanted), today);
          expect(take.reduce((all, each) => all + each.quantity, 0) + missing).toBe(wanted);
          for (const each of take) {
            expect(each.quantity).toBeLessThanOrEqual(
              anyBatches.find(({ code }) => code === each.code)?.onHand ?? 0,
            );
            expect((each.expiresOn ?? today) >= today).toBe(true);
          }
          const days = take.map(({ expiresOn }) => expiresOn ?? '9999');
          expect(days).toEqual([...days].sort());
        },
      ),
    ));

  it.each([
    { days: 0, codes: ['L0', 'L1'], left: [-1, 0] },
    { days: 40, codes: ['L0', 'L1', 'L2'], left: [-1, 0, 40] },
  ])('[SL6] within $days days $codes expire', ({ days, codes, left }) => {
    const soon = expiringSoon(batches, today, days);
    expect(soon.map(({ code }) => code)).toEqual(codes);
    expect(soon.map(({ daysLeft }) => daysLeft)).toEqual(left);
  });
});

describe('serial numbers', () => {
  const serials = ['SN-7'];
  const transit: Place = `transit:${id(9)}`;
  const way = [
    moved('supplier', home, 2, { serials: ['SN-7', 'SN-8'] }),
    moved(home, transit, 1, { serials }),
    moved(transit, away, 1, { serials }),
    moved(away, 'customer', 1, { serials }),
    moved('customer', away, 1, { serials }),
  ];

  it('[SL7] a piece is traced from the supplier to the customer and back, in whatever order the facts arrived', () => {
    const trace = traceSerial([...way].reverse(), item, 'SN-7');
    expect(trace.steps.map(({ from, to }) => [from, to])).toEqual(way.map(({ from, to }) => [from, to]));
    expect([trace.place, trace.gaps]).toEqual([away, []]);
    expect(traceSerial(way, item, 'SN-9')).toEqual({ steps: [], place: null, gaps: [] });
    expect(traceSerial(way, id<'ItemId'>(201), 'SN-7').place).toBeNull();
  });

  it('[SL8] a sale and a return of it are steps of the piece, and a composite’s components have no number of their own', () => {
    const sold = (pieces: number) =>
      completed(
        rungUp([newLine(1, 4990, { quantity: units(pieces), serials: ['SN-7'], ...batch('L1', null) })]),
      );
    const movements = [
      ...movementsOfSale(id(801), instant(1), sold(1)),
      ...movementsOfSale(id(802), instant(2), sold(-1)),
    ];
    expect(movements.map(({ batch: of }) => of?.code)).toEqual(['L1', 'L1']);
    expect(traceSerial(movements, id<'ItemId'>(2001), 'SN-7').steps.map(({ to }) => to)).toEqual([
      'customer',
      home,
    ]);
    const components = [{ itemId: item, quantity: units(2) }];
    const giftSet = completed(rungUp([newLine(1, 9900, { components, serials: ['SN-7'] })]));
    expect(movementsOfSale(id(803), instant(3), giftSet)[0]).not.toHaveProperty('serials');
  });

  it('[SL7] where it was at a moment, and which pieces are at a place', () => {
    const trace = traceSerial(way, item, 'SN-7');
    expect(placeOfSerialAt(trace, way[3]?.at ?? now)).toBe('customer');
    expect(placeOfSerialAt(trace, instant(1))).toBeNull();
    expect(serialsAt(home, way, item)).toEqual(['SN-8']);
    expect(serialsAt(away, way, item)).toEqual(['SN-7']);
  });

  it('[SL7] a piece that left a place where it was not is shown with both sides, until the missing fact arrives', () => {
    const [bought, ...rest] = way;
    const late = rest.filter((_, at) => at !== 1);
    const { gaps } = traceSerial([...(bought ? [bought] : []), ...late], item, 'SN-7');
    expect(gaps.map(({ after, before }) => [after.to, before.from])).toEqual([[transit, away]]);
    expect(traceSerial(way, item, 'SN-7').gaps).toEqual([]);
  });

  it('[SL4] the batches of a place add up to what is on hand of them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 }), fc.nat(3)), { maxLength: 30 }),
        (steps) => {
          const ledger = steps.map(([isSold, pieces, code]) =>
            moved(isSold ? home : 'supplier', isSold ? 'customer' : home, pieces, batch(`L${code}`, null)),
          );
          const total = batchesAt(home, ledger).reduce((all, { onHand }) => all + onHand, 0);
          expect(total).toBe(onHandAt(home, ledger));
        },
      ),
    ));
});
