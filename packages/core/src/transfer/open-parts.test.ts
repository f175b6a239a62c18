import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantity, tradingDate, units } from '../kernel';
import { approved, cameAs, dispatches, goods, item, receives, settles } from './history.fixture';
import { openPartsOf, settleParts } from './open-parts';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';

const soon = { code: 'SOON', expiresOn: tradingDate('2026-12-01') };
const later = { code: 'LATER', expiresOn: null };
const sent = dispatches(1, {
  loose: [
    { ...goods(1, 4), batch: soon },
    { ...goods(1, 2), batch: later },
  ],
});

function partsOf(facts: StatedTransferFact[], kind: 'short' | 'over' | 'damaged') {
  const found = transferOf(approved, facts).discrepancies.find((each) => each.kind === kind && each.open > 0);
  return found ? openPartsOf(facts, found) : [];
}
const short = { itemId: item(1), kind: 'short', way: 'written-off' } as const;
const damaged = { itemId: item(1), kind: 'damaged', way: 'returned' } as const;

describe('the parts of a discrepancy', () => {
  const came = receives(2, [cameAs(1, 1, 0, { batch: soon })]);

  it('[TR83, TR84] all that is open names its batches by itself, and of several batches somebody says which', () => {
    const parts = partsOf([sent, came], 'short');
    expect(parts).toMatchObject([
      { batch: soon, open: 3_000 },
      { batch: later, open: 2_000 },
    ]);
    expect(settleParts(parts, short, { quantity: units(5) })).toMatchObject({
      value: {
        settles: [
          { batch: soon, quantity: 3_000 },
          { batch: later, quantity: 2_000 },
        ],
        left: [],
      },
    });
    expect(settleParts(parts, short, { quantity: units(1) })).toEqual({
      ok: false,
      refusal: { kind: 'batch-needed' },
    });
    expect(settleParts(parts, short, { quantity: units(2), batch: later })).toMatchObject({
      value: { settles: [{ batch: later, quantity: 2_000 }], left: [{ batch: soon, open: 3_000 }] },
    });
    expect(settleParts(parts, short, { quantity: units(3), batch: later })).toEqual({
      ok: false,
      refusal: { kind: 'more-than-open', open: 2_000 },
    });
    const unheard = { code: 'OTHER', expiresOn: null };
    expect(settleParts(parts, short, { quantity: units(1), batch: unheard })).toMatchObject({ ok: false });
  });

  it('[TR84] damaged ones are told by batch where they were put, and what is settled of them is gone', () => {
    const facts = [
      sent,
      receives(2, [
        cameAs(1, 2, 2, { batch: soon, damagedTo: 'quarantine' }),
        cameAs(1, 1, 1, { batch: later, damagedTo: 'damaged' }),
      ]),
    ];
    const parts = partsOf(facts, 'damaged');
    expect(parts).toMatchObject([
      { batch: later, damagedAt: 'damaged', open: 1_000 },
      { batch: soon, damagedAt: 'quarantine', open: 2_000 },
    ]);
    const one = settleParts(parts, damaged, { quantity: units(1), batch: soon });
    expect(one).toMatchObject({
      value: { settles: [{ batch: soon, damagedAt: 'quarantine', quantity: 1_000 }] },
    });
    if (!one.ok) throw new Error('it is open');
    expect(partsOf([...facts, settles(3, one.value.settles)], 'damaged')).toEqual(one.value.left);
    expect(settleParts(parts, damaged, { quantity: units(2), damagedAt: 'damaged' })).toMatchObject({
      refusal: { kind: 'more-than-open', open: 1_000 },
    });
  });

  it('[TR68, TR84] of several pieces with serial numbers somebody says which, each once', () => {
    const facts = [
      dispatches(1, { loose: [{ ...goods(1, 4), serials: ['A', 'B', 'C', 'D'] }] }),
      receives(2, [cameAs(1, 1, 1, { serials: ['A', 'B'], damagedSerials: ['B'] })]),
    ];
    const parts = partsOf(facts, 'short');
    expect(parts).toMatchObject([{ open: 2_000, serials: ['C', 'D'] }]);
    expect(settleParts(parts, short, { quantity: units(2) })).toMatchObject({
      value: { settles: [{ serials: ['C', 'D'] }], left: [] },
    });
    for (const serials of [undefined, ['A'], ['C', 'D'], ['C', 'C']])
      expect(settleParts(parts, short, { quantity: units(1), serials }), String(serials)).toEqual({
        ok: false,
        refusal: { kind: 'serials-needed' },
      });
    expect(settleParts(parts, short, { quantity: units(1), serials: ['D'] })).toMatchObject({
      value: { settles: [{ serials: ['D'] }], left: [{ open: 1_000, serials: ['C'] }] },
    });
    expect(partsOf(facts, 'damaged')).toMatchObject([{ damagedAt: 'quarantine', serials: ['B'] }]);
  });

  it('[TR68, TR84] what a till of before never named is settled without a name, or as it is named now', () => {
    const parts = partsOf([dispatches(1, { loose: [goods(1, 4)] }), receives(2, [cameAs(1, 1)])], 'short');
    expect(settleParts(parts, short, { quantity: units(1) })).toMatchObject({
      value: { settles: [{ ...short, quantity: 1_000 }] },
    });
    expect(settleParts(parts, short, { quantity: units(1), batch: soon })).toMatchObject({
      value: { settles: [{ batch: soon }], left: [{ open: 2_000 }] },
    });
    expect(settleParts(parts, short, { quantity: units(2), serials: ['X', 'Y'] })).toMatchObject({
      value: { settles: [{ serials: ['X', 'Y'] }] },
    });
  });

  it('[TR83] what was found of a batch and came afterwards is too much of that batch', () => {
    const found = { ...short, way: 'found-at-receiver', quantity: units(2), batch: later } as const;
    const facts = [
      sent,
      receives(2, [cameAs(1, 4, 0, { batch: soon })]),
      settles(3, [found]),
      receives(4, [cameAs(1, 2, 0, { batch: later })]),
    ];
    expect(partsOf(facts, 'over')).toMatchObject([{ batch: later, open: 2_000 }]);
  });

  it('[TR84] the parts always sum to what is open, and what is settled of them leaves the rest', () => {
    const batch = fc.constantFrom(soon, later, undefined);
    const line = fc.record({ batch, count: fc.integer({ min: 1, max: 6 }), damaged: fc.nat({ max: 2 }) });
    const lines = fc.array(line, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, lines, fc.nat(), (out, back, nth) => {
        const of = (each: { batch: typeof soon | typeof later | undefined }) =>
          each.batch ? { batch: each.batch } : {};
        const facts = [
          dispatches(1, { loose: out.map((each) => ({ ...goods(1, each.count), ...of(each) })) }),
          receives(
            2,
            back.map((each) => cameAs(1, each.count, each.damaged, of(each))),
          ),
        ];
        for (const about of transferOf(approved, facts).discrepancies.filter(({ open }) => open > 0)) {
          const parts = openPartsOf(facts, about);
          const sum = (all: readonly { open: number }[]) => all.reduce((total, { open }) => total + open, 0);
          expect(sum(parts)).toBe(about.open);
          const part = parts[nth % parts.length];
          const settled = settleParts(
            parts,
            { ...about, way: 'written-off' },
            {
              quantity: units(1),
              batch: part?.batch ?? undefined,
              damagedAt: part?.damagedAt ?? undefined,
            },
          );
          if (settled.ok) expect(sum(settled.value.left)).toBe(quantity(about.open - 1_000));
          else expect(settled.refusal.kind).toBe('batch-needed');
        }
      }),
    );
  });
});
