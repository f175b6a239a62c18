import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantity, tradingDate, units } from '../kernel';
import { batchesBeyond, batchesComing, batchesLying, onlyBatch, takenFrom } from './batches';
import { cameAs, dispatches, goods, item, packs, receives, says, shipment } from './history.fixture';
import { countPieces, receivePiece, renameBatch, startReceiving } from './receiving';

const soon = { code: 'SOON', expiresOn: tradingDate('2026-12-01') };
const later = { code: 'LATER', expiresOn: null };
const picksOf = (no: number, count: number, batch?: typeof soon | typeof later) =>
  says(no, 'transfer-line-picked', {
    ...{ itemId: item(1), quantity: units(count), how: 'hand', short: null },
    ...(batch ? { batch } : {}),
  });

describe('goods in batches', () => {
  it('[TR81, TR82] what was picked of a batch lies there until it is packed or sent, and what was put back is gone', () => {
    const picked = [picksOf(1, 4, soon), picksOf(2, 3, later), picksOf(3, -1, later)];
    expect(batchesLying(picked, item(1))).toEqual([
      { batch: soon, left: 4_000 },
      { batch: later, left: 2_000 },
    ]);
    const packed = [...picked, packs(4, 1, [{ ...goods(1, 3), batch: soon }])];
    const inHand = [{ ...goods(1, 1), batch: soon }];
    expect(batchesLying(packed, item(1), inHand)).toEqual([{ batch: later, left: 2_000 }]);
    expect(batchesLying(packed, item(2))).toEqual([]);
  });

  it('[TR81] what a till of before picked without its batch lies there without one', () => {
    expect(batchesLying([picksOf(1, 2, soon), picksOf(2, 3)], item(1))).toEqual([
      { batch: soon, left: 2_000 },
      { batch: null, left: 3_000 },
    ]);
  });

  it('never lets the batches of an item sum to something else than the item, whichever were packed', () => {
    const any = fc.array(
      fc.record({ batch: fc.constantFrom(soon, later, undefined), count: fc.nat({ max: 9 }) }),
    );
    fc.assert(
      fc.property(any, any, (there, gone) => {
        const sum = (all: { count: number }[]) => all.reduce((total, { count }) => total + count, 0);
        const picked = there.map(({ count, batch }, no) => picksOf(no, count, batch));
        const inHand = gone.map(({ count, batch }) => ({ ...goods(1, count), ...(batch ? { batch } : {}) }));
        const left = batchesLying(picked, item(1), inHand).reduce((total, each) => total + each.left, 0);
        expect(left).toBe(Math.max(0, sum(there) - sum(gone)) * 1_000);
      }),
    );
  });

  it('[TR83] what is on its way is told by batch, less what came of it, and what came beyond it too', () => {
    const sent = dispatches(1, {
      cartons: [{ number: 1, contents: [{ ...goods(1, 6), batch: soon }] }],
      loose: [{ ...goods(1, 2), batch: later }],
    });
    expect(batchesComing([sent], shipment(1), item(1))).toEqual([
      { batch: soon, left: 6_000 },
      { batch: later, left: 2_000 },
    ]);
    const came = receives(2, [cameAs(1, 3, 1, { batch: soon }), cameAs(1, 3, 0, { batch: later })]);
    expect(batchesComing([sent, came], shipment(1), item(1))).toEqual([{ batch: soon, left: 1_000 }]);
    const more = receives(3, [cameAs(1, 3, 0, { batch: later })]);
    expect(batchesBeyond([sent, came, more], shipment(1), item(1))).toEqual([{ batch: later, left: 2_000 }]);
    expect(batchesComing([sent], shipment(2), item(1))).toEqual([]);
  });

  it.each([
    { there: [{ batch: soon, left: units(2) }], amount: 2_000, is: soon, why: 'it is all of one' },
    { there: [{ batch: soon, left: units(2) }], amount: 3_000, is: null, why: 'there is more than of that' },
    { there: [], amount: 1_000, is: null, why: 'nothing is known' },
    { there: [{ batch: null, left: units(2) }], amount: 1_000, is: null, why: 'nobody said which' },
    {
      there: [
        { batch: soon, left: units(2) },
        { batch: later, left: units(2) },
      ],
      amount: 1_000,
      is: null,
      why: 'it may be either',
    },
  ])('[TR82] nobody is asked where only one batch can be meant: $why', ({ there, amount, is }) =>
    expect(onlyBatch(there, amount)).toBe(is),
  );

  it('takes so much in the order of the batches', () => {
    const there = [
      { batch: soon, left: units(2) },
      { batch: later, left: units(5) },
    ];
    expect(takenFrom(there, units(3))).toEqual([
      { batch: soon, left: 2_000 },
      { batch: later, left: 1_000 },
    ]);
  });

  it('[TR83] a line that was of another batch is put right, with what was counted of that before', () => {
    const where = { itemId: item(1), cartonId: null };
    const none = countPieces(startReceiving(shipment(1)), { ...where, counted: units(4) });
    const named = renameBatch(none, { ...where, batch: soon }, undefined);
    if (!named.ok) throw new Error(named.refusal.kind);
    expect(named.value.lines).toMatchObject([{ batch: soon, good: 4_000 }]);
    const more = receivePiece(named.value, { ...where, batch: later, amount: units(1) });
    if (!more.ok) throw new Error(more.refusal.kind);
    const joined = renameBatch(more.value, { ...where, batch: soon }, later);
    expect(joined).toMatchObject({ ok: true, value: { lines: [{ batch: soon, good: quantity(5_000) }] } });
    expect(renameBatch(none, { ...where, batch: soon }, later)).toEqual({
      ok: false,
      refusal: { kind: 'not-counted' },
    });
  });
});
