import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantity, units } from '../kernel';
import {
  approved,
  cameAs,
  carton,
  dispatches,
  goods,
  item,
  packs,
  picks,
  receives,
  shipment,
} from './history.fixture';
import { packingRefusalSentence, putIntoCarton, startCarton, takeOutOfCarton } from './packing';
import {
  type Receiving,
  countPieces,
  markDamaged,
  pictureReceived,
  previewReceiving,
  receiveCarton,
  receivePiece,
  receivingRefusalSentence,
  startReceiving,
  withoutCarton,
} from './receiving';
import { transferOf } from './standing';

const tea = { code: 'L42', expiresOn: null };
const sent = dispatches(1, {
  cartons: [
    { number: 1, contents: [goods(1, 6)] },
    { number: 2, contents: [{ ...goods(2, 10), batch: tea, serials: ['A'] }] },
  ],
  loose: [goods(2, 2)],
});
const standing = transferOf(approved, [sent]);
const [only] = standing.shipments;
if (!only) throw new Error('no shipment');
const start = startReceiving(shipment(1));
const must = <T>(result: { ok: true; value: T } | { ok: false; refusal: { kind: string } }): T => {
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
};
const scanned = (...piece: Parameters<typeof receivePiece>): Receiving => must(receivePiece(...piece));
const refused = (result: ReturnType<typeof receiveCarton>) =>
  result.ok ? null : receivingRefusalSentence(result.refusal);
const loose = { cartonId: null, amount: units(1) };
const hurt = { damaged: units(1), damagedTo: 'quarantine', note: 'wet' } as const;

describe('receiving', () => {
  it('[TR35] a carton counts whole, with its batches and serial numbers, and once', () => {
    const once = must(receiveCarton(start, only, carton(2)));
    expect(once).toMatchObject({
      cartonIds: [carton(2)],
      lines: [{ itemId: item(2), cartonId: carton(2), good: 10_000, damaged: 0, batch: tea, serials: ['A'] }],
    });
    expect(refused(receiveCarton(once, only, carton(2)))).toBe('This carton was received already.');
    const before = receives(2, [cameAs(1, 6)], { cartonNos: [1], isComplete: false });
    const [later] = transferOf(approved, [sent, before]).shipments;
    expect(refused(receiveCarton(start, later ?? null, carton(1)))).toBe('This carton was received already.');
  });

  it('[TR35] a carton of which nobody told us is opened, and its pieces are scanned', () => {
    const sentence = 'Nobody has told us yet what is in this carton. Open it and scan each piece.';
    expect(refused(receiveCarton(start, null, carton(1)))).toBe(sentence);
    expect(refused(receiveCarton(start, only, carton(9)))).toBe(sentence);
    const pieces = scanned(scanned(start, { itemId: item(9), ...loose }), { itemId: item(9), ...loose });
    expect(pieces.lines).toEqual([cameAs(9, 2)]);
  });

  it('[TR35] of what was counted some is damaged, and never more', () => {
    const where = { itemId: item(1), cartonId: null };
    expect(refused(markDamaged(start, { ...where, ...hurt }))).toBe(
      'Scan the goods first, then say what is damaged.',
    );
    const counted = scanned(start, { ...where, amount: units(3) });
    const damaged = must(markDamaged(counted, { ...where, ...hurt }));
    expect(damaged.lines).toEqual([cameAs(1, 2, 1, { note: 'wet' })]);
    expect(must(markDamaged(damaged, { ...where, ...hurt, damaged: units(3) })).lines[0]).toMatchObject({
      good: 0,
      damaged: 3_000,
    });
    expect(refused(markDamaged(damaged, { ...where, ...hurt, damaged: units(4) }))).toBe(
      'Only 3 of it were counted.',
    );
  });

  it('[TR35] the last count of a line holds, and nothing takes it away', () => {
    const where = { itemId: item(1), cartonId: null };
    const five = must(markDamaged(scanned(start, { ...where, amount: units(5) }), { ...where, ...hurt }));
    expect(countPieces(five, { ...where, counted: units(3) }).lines).toMatchObject([
      { good: 2_000, damaged: 1_000 },
    ]);
    expect(countPieces(start, { ...where, counted: units(2) }).lines).toEqual([cameAs(1, 2)]);
    expect(countPieces(five, { ...where, counted: quantity(0) }).lines).toEqual([]);
  });

  it('[TR70] a line has the last picture that was taken of it, also where nothing was counted', () => {
    const where = { itemId: item(1), cartonId: null };
    const gap = pictureReceived(start, { ...where, photoId: 'gap' });
    expect(gap.lines).toEqual([cameAs(1, 0, 0, { photoId: 'gap' })]);
    expect(pictureReceived(gap, { ...where, photoId: null }).lines).toEqual([]);
    const counted = scanned(gap, { ...where, amount: units(2) });
    const again = pictureReceived(must(markDamaged(counted, { ...where, ...hurt })), {
      ...where,
      photoId: 'wet',
    });
    expect(again.lines).toEqual([cameAs(1, 1, 1, { note: 'wet', photoId: 'wet' })]);
    expect(must(markDamaged(again, { ...where, ...hurt, damaged: units(2) })).lines).toMatchObject([
      { photoId: 'wet' },
    ]);
    expect(countPieces(again, { ...where, counted: quantity(0) }).lines).toMatchObject([{ photoId: 'wet' }]);
    expect(pictureReceived(again, { ...where, photoId: null }).lines).toMatchObject([{ good: 1_000 }]);
  });

  it('[TR70] pictures stand at the discrepancy that they show, and at the receipt in the timeline', () => {
    const first = receives(2, [cameAs(1, 5, 1, { photoId: 'wet' }), cameAs(2, 9, 0)]);
    const { discrepancies, timeline } = transferOf(approved, [sent, first]);
    expect(discrepancies.map(({ itemId, photoIds }) => ({ itemId, photoIds }))).toEqual([
      { itemId: item(1), photoIds: ['wet'] },
      { itemId: item(2), photoIds: [] },
    ]);
    expect(timeline.find(({ kind }) => kind === 'shipment-received')).toMatchObject({ photoIds: ['wet'] });
    expect(timeline.find(({ kind }) => kind === 'requested')).toMatchObject({ photoIds: [] });
  });

  it('[TR35] each serial number is counted once, and damage names which ones', () => {
    const where = { itemId: item(1), cartonId: null };
    const one = scanned(start, { ...where, amount: units(1), serials: ['A'] });
    const two = scanned(one, { ...where, amount: units(1), serials: ['B'] });
    expect(two.lines).toMatchObject([{ good: 2_000, serials: ['A', 'B'] }]);
    expect(refused(receivePiece(two, { ...where, amount: units(1), serials: ['A'] }))).toBe(
      'Serial number A was scanned already.',
    );
    expect(refused(markDamaged(two, { ...where, ...hurt }))).toBe('Say which serial numbers are damaged.');
    expect(refused(markDamaged(two, { ...where, ...hurt, serials: ['C'] }))).not.toBeNull();
    const damaged = must(markDamaged(two, { ...where, ...hurt, serials: ['B'] }));
    expect(damaged.lines).toMatchObject([{ good: 1_000, damaged: 1_000, damagedSerials: ['B'] }]);
    const recounted = countPieces(damaged, { ...where, counted: units(1), serials: ['A'] });
    expect(recounted.lines).toMatchObject([{ good: 1_000, damaged: 0, serials: ['A'], damagedSerials: [] }]);
  });

  it('[TR35] a carton scanned by mistake leaves nothing, and one that was opened is not counted whole', () => {
    const counted = must(receiveCarton(scanned(start, { itemId: item(3), ...loose }), only, carton(2)));
    expect(withoutCarton(counted, carton(2))).toMatchObject({ cartonIds: [], lines: [{ itemId: item(3) }] });
    const opened = scanned(start, { itemId: item(1), cartonId: carton(1), amount: units(1) });
    expect(refused(receiveCarton(opened, only, carton(1)))).toBe('This carton was received already.');
  });

  it('[TR36] shows what would be missing or too much before anybody states it', () => {
    const counted = scanned(must(receiveCarton(start, only, carton(1))), { itemId: item(3), ...loose });
    expect(previewReceiving(counted, standing)).toEqual([
      { itemId: item(1), expected: 6_000, counted: 6_000, damaged: 0, variance: 0 },
      { itemId: item(2), expected: 12_000, counted: 0, damaged: 0, variance: -12_000 },
      { itemId: item(3), expected: 0, counted: 1_000, damaged: 0, variance: 1_000 },
    ]);
    expect(previewReceiving(counted, transferOf(approved, []))).toMatchObject([
      { itemId: item(1), expected: null, variance: null },
      { itemId: item(3), expected: null },
    ]);
  });

  it('[TR36] what it shows is what is open once it was stated as all', () => {
    const scans = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(scans, fc.subarray([1, 2]), (all, cartonNos) => {
        const counted = all.reduce<Receiving>(
          (so, [number, many]) => scanned(so, { itemId: item(number), cartonId: null, amount: units(many) }),
          cartonNos.reduce<Receiving>((so, number) => must(receiveCarton(so, only, carton(number))), start),
        );
        const shown = previewReceiving(counted, standing).map(({ itemId, variance }) => [
          itemId,
          variance ?? 0,
        ]);
        const after = transferOf(approved, [sent, receives(9, counted.lines, { cartonNos })]);
        const open = after.discrepancies.map((each) => [
          each.itemId,
          each.kind === 'short' ? -each.open : each.open,
        ]);
        expect(open.toSorted()).toEqual(shown.filter(([, variance]) => variance !== 0).toSorted());
      }),
    );
  });
});

describe('[TR37] packing', () => {
  const picked = transferOf(approved, [picks(1, 1, 5), packs(2, 1, [goods(1, 2)])]);
  const begun = startCarton(picked, { cartonId: carton(5), shipmentId: shipment(1) });
  const put = (packing: typeof begun, number: number, count: number) =>
    putIntoCarton(packing, picked, { itemId: item(number), amount: units(count) });
  const sentence = (result: ReturnType<typeof put>) =>
    result.ok ? null : packingRefusalSentence(result.refusal);

  it('[TR14] goes on in the numbers of its shipment, also behind what left', () => {
    expect(begun.number).toBe(2);
    const gone = dispatches(3, { cartons: [{ number: 7, contents: [goods(1, 1)] }] });
    const behind = startCarton(transferOf(approved, [gone]), begun);
    expect(behind.number).toBe(8);
    expect(startCarton(picked, { ...begun, shipmentId: shipment(2) }).number).toBe(1);
  });

  it('takes what was picked and lies in no carton yet', () => {
    const one = put(begun, 1, 1);
    if (!one.ok) throw new Error('refused');
    expect(one.value.contents).toEqual([goods(1, 1)]);
    expect(sentence(put(one.value, 1, 3))).toBe('Only 2 more of it were picked.');
    const full = put(one.value, 1, 2);
    if (!full.ok) throw new Error('refused');
    expect(full.value.contents).toEqual([{ itemId: item(1), quantity: quantity(3_000) }]);
    expect(sentence(put(full.value, 1, 1))).toBe('All that was picked of it is packed already.');
    expect(sentence(put(begun, 2, 1))).toBe(
      'This item was not picked for the transfer. Pick it first, or put it back.',
    );
  });

  it('keeps batches apart and serial numbers unique, and gives back what was put in', () => {
    const one = (packing: typeof begun, batch: typeof tea | null, serials: string[]) =>
      putIntoCarton(packing, picked, {
        itemId: item(1),
        amount: units(1),
        ...(batch ? { batch } : {}),
        ...(serials.length > 0 ? { serials } : {}),
      });
    const plain = must(one(must(one(begun, tea, [])), null, ['A']));
    expect(plain.contents).toMatchObject([
      { quantity: 1_000, batch: tea },
      { quantity: 1_000, serials: ['A'] },
    ]);
    expect(sentence(one(plain, null, ['A']))).toBe('Serial number A was scanned already.');
    const both = must(one(plain, null, ['B']));
    expect(sentence(one(both, tea, []))).toBe('All that was picked of it is packed already.');
    const out = (packing: typeof begun, serials: string[], amount = units(1)) =>
      takeOutOfCarton(packing, { itemId: item(1), amount, serials });
    expect(must(out(both, ['A'])).contents[1]).toEqual({
      itemId: item(1),
      quantity: units(1),
      serials: ['B'],
    });
    expect(must(out(both, ['A', 'B'], units(2))).contents).toEqual([{ ...goods(1, 1), batch: tea }]);
    expect(sentence(out(both, [], units(3)))).toBe('Only 2 of it lie in this carton.');
  });
});
