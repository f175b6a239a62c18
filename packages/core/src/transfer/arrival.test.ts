import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUuid, tradingDate } from '../kernel';
import { type Movement, distinctMovements, stockEntriesOfTransferFact, transitPlace } from '../ledger';
import { arrivalOf, arrivalsOf, joinedArrival, labelOfArrival } from './arrival';
import { cartonCode } from './carton-code';
import { approved, cameAs, carton, dispatches, goods, item, receives, shipment } from './history.fixture';
import { referenceText } from './reference';
import { type StatedTransferFact } from './stated';
import { transferOf } from './standing';

const { transferId } = approved;
const reference = 'TR-20261120-12-001';
const code = cartonCode({ transferId, cartonId: carton(1) });
const sent = dispatches(1, {
  cartons: [{ number: 1, contents: [goods(1, 6)] }],
  loose: [goods(2, 12)],
});

/** What was received under a label, before anybody told of it. */
function receivedUnder(
  label: string,
  no: number,
  ...what: Parameters<typeof receives> extends [number, ...infer More] ? More : never
) {
  const arrival = arrivalOf(label);
  const stated = receives(no, ...what);
  if (!arrival || stated.fact.type !== 'shipment-received') throw new Error('it is a label');
  return { ...stated, fact: { ...stated.fact, ...arrival } };
}

function joined(arrived: ReturnType<typeof receivedUnder>, no: number): StatedTransferFact {
  const fact = joinedArrival(arrived.fact, transferId, transferOf(approved, [sent]).shipments);
  if (!fact) throw new Error('its dispatch is known');
  return { ...receives(no, []), fact };
}

const inTransit = (entries: readonly Movement[], place: ReturnType<typeof transitPlace>) =>
  entries.reduce(
    (sum, { from, to, quantity }) => sum + (to === place ? quantity : 0) - (from === place ? quantity : 0),
    0,
  );

describe('goods that came before anybody told of them', () => {
  it('[TR72] are known by what is written on them, spelt the same at every machine and read back', () => {
    const anyReference = fc
      .record({
        day: fc.constantFrom('2026-11-20', '2031-01-01').map(tradingDate),
        terminalNo: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
        count: fc.integer({ min: 1, max: 999_999_999 }),
      })
      .map(referenceText);
    const anyCarton = fc
      .stringMatching(/^[0-9A-F]{11}$/)
      .map((digits) => `${digits.slice(0, 5)}-${digits.slice(5)}`);
    fc.assert(
      fc.property(fc.oneof(anyReference, anyCarton), (label) => {
        const arrival = arrivalOf(` ${label.toLowerCase()} `);
        expect(arrival && isUuid(arrival.transferId)).toBe(true);
        expect(arrival && labelOfArrival(arrival.transferId)).toBe(label);
      }),
    );
    expect(labelOfArrival(transferId)).toBeNull();
    expect(arrivalOf('9400000000012')).toBeNull();
    expect(arrivalOf('TR-1001')).toBeNull();
  });

  it('[TR73] a transfer knows under which labels they may have come', () => {
    const { shipments } = transferOf(approved, [sent]);
    expect(arrivalsOf(transferId, reference, shipments).map(labelOfArrival)).toEqual([reference, code]);
  });

  it('[TR73] wait while no dispatch was heard that they can be of', () => {
    const arrived = receivedUnder(reference, 2, [cameAs(1, 6)]);
    expect(joinedArrival(arrived.fact, transferId, [])).toBeNull();
  });

  it('[TR73] what came under a carton is of that carton, and says nothing of the rest of its shipment', () => {
    const arrived = receivedUnder(code, 2, [cameAs(1, 4), cameAs(3, 1)]);
    const later = joined(arrived, 3);
    expect(later.fact).toMatchObject({
      ...{ transferId, shipmentId: shipment(1), cartonIds: [carton(1)], isComplete: false },
      arrival: arrived.fact.transferId,
      lines: [{ cartonId: carton(1) }, { cartonId: carton(1) }],
    });
    const { state, shipments, discrepancies } = transferOf(approved, [later, sent]);
    expect(state).toBe('partly-received');
    expect(shipments[0]?.cartons).toMatchObject([{ isReceived: true }]);
    expect(discrepancies).toMatchObject([{ itemId: item(3), kind: 'wrong-item' }]);
  });

  it('[TR73] what came under a reference and was all settles with its shipment like any receipt', () => {
    const arrived = receivedUnder(reference, 2, [cameAs(1, 5, 1), cameAs(2, 9)]);
    const { state, discrepancies } = transferOf(approved, [joined(arrived, 3), sent]);
    expect(state).toBe('with-discrepancies');
    expect(discrepancies).toMatchObject([
      { itemId: item(1), kind: 'damaged', open: 1_000 },
      { itemId: item(2), kind: 'short', open: 3_000 },
    ]);
  });

  it('[TR12, TR24, TR73] whatever came, and in whichever order it is heard, the ledger ends alike: nothing is left of the arrival', () => {
    const amount = fc.nat({ max: 12 });
    const came = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), amount, amount), { maxLength: 4 });
    fc.assert(
      fc.property(came, fc.constantFrom(reference, code), fc.nat(5), (lines, label, order) => {
        const arrived = receivedUnder(
          label,
          2,
          lines.map(([no, good, damaged]) => cameAs(no, good, damaged)),
        );
        const facts = [sent, arrived, joined(arrived, 3)];
        const [one, other] = [order % 3, (order % 2) + 1];
        const heard = [...facts.slice(one), ...facts.slice(0, one), ...facts.slice(other)];
        const ledgerOf = (all: readonly StatedTransferFact[]) =>
          distinctMovements(all.flatMap(stockEntriesOfTransferFact));
        const entries = ledgerOf(heard);
        expect(inTransit(entries, transitPlace(arrived.fact.shipmentId))).toBe(0);
        const all = lines.reduce((sum, [, good, damaged]) => sum + (good + damaged) * 1_000, 0);
        expect(inTransit(entries, transitPlace(shipment(1)))).toBe(18_000 - all);
        const ofTransfer = heard.filter(({ fact }) => fact.transferId === transferId);
        expect(transferOf(approved, ofTransfer)).toEqual(transferOf(approved, [sent, joined(arrived, 3)]));
      }),
    );
  });
});
