import { idFrom, quantity, units } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { readCharges } from './charges';
import { type IntakeLine, intakeLine, readIntake, withArrived } from './intake-lines';
import type { ShownPurchase } from './purchase-page';
import { readSendBack, sendBackRows } from './supplier-return';

const id = <Name extends string>(no: number) => idFrom<Name>(`00000000-0000-7000-8000-0000000000${no + 10}`);
const line = (no: number, tracking: IntakeLine['tracking'], good = 1): IntakeLine =>
  intakeLine(
    { key: `${no}`, itemId: id<'ItemId'>(no), name: `Item ${no}`, sku: '', unitOfMeasure: 'each', tracking },
    { good },
  );

describe('goods in at head office', () => {
  it('[RE7] what came is stated by batch; a second batch of an item has a line of its own', () => {
    const first = { ...line(1, 'batch', 3), batch: 'L1', cost: 2 };
    const two = withArrived([first], { ...line(1, 'batch'), key: 'other' });
    expect(two.map(({ good, cost }) => [good, cost])).toEqual([
      [3, 2],
      [1, 2],
    ]);
    expect(readIntake(two, 2)).toContain('Give the batch');
    expect(readIntake([first], 2)).toMatchObject([{ good: 3_000, batch: { code: 'L1' }, unitCost: 200 }]);
    expect(withArrived([line(2, null)], line(2, null))).toMatchObject([{ good: 2 }]);
  });

  it('[RE7] of pieces with numbers the damaged ones are stated apart, each with its own', () => {
    const phones = { ...line(3, 'serial', 1), damaged: 1, serials: 'A1 A2' };
    expect(readIntake([phones], 2)).toContain('say which of its serial numbers are damaged');
    expect(readIntake([{ ...phones, damagedSerials: 'A2' }], 2)).toMatchObject([
      { good: 1_000, damaged: 0, serials: ['A1'] },
      { good: 0, damaged: 1_000, serials: ['A2'] },
    ]);
  });

  it.each([
    { wrong: { good: 0 }, says: 'quantity above zero', why: 'nothing came' },
    { wrong: { good: 1.5 }, says: 'quantity above zero', why: 'half a piece' },
    { wrong: { cost: -1 }, says: 'is no amount', why: 'a cost below nothing' },
  ])('[RE6] a line is asked about again: $why', ({ wrong, says }) =>
    expect(readIntake([{ ...line(4, null), ...wrong }], 2)).toContain(says),
  );

  it('[RE8] charges of nothing are left out, and a word is no amount', () => {
    const freight = { key: 'a', kind: 'freight', spreadBy: 'value' } as const;
    expect(
      readCharges(
        [
          { ...freight, amount: 12.5 },
          { ...freight, amount: '' },
        ],
        2,
      ),
    ).toEqual([{ kind: 'freight', amount: 1_250, spreadBy: 'value' }]);
    expect(readCharges([{ ...freight, amount: 'much' }], 2)).toBe('Freight is no amount.');
  });

  it('[RE9] no more goes back to a supplier than came of the order and is still here', () => {
    const itemId = id<'ItemId'>(5);
    const shown = {
      items: [{ itemId, name: 'Milk', tracking: null }],
      intakes: [{ fact: { lines: [{ itemId, good: units(5), damaged: units(1) }] } }],
      sentBack: [{ fact: { lines: [{ itemId, quantity: units(2) }] } }],
    } as unknown as ShownPurchase;
    const [row] = sendBackRows(shown);
    if (!row) throw new Error('milk is here');
    expect(row).toMatchObject({ here: 4, from: 'damaged', reason: 'damaged', count: 0 });
    const newId = () => id<'LineId'>(9);
    expect(readSendBack([row], newId)).toBe('Say how many go back.');
    expect(readSendBack([{ ...row, count: 5 }], newId)).toContain('At most 4 of Milk');
    expect(readSendBack([{ ...row, count: 4 }], newId)).toMatchObject([
      { itemId, quantity: quantity(4_000) },
    ]);
  });
});
