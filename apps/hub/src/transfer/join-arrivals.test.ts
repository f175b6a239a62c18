import { assert, instant } from '@tillbridge/core/kernel';
import { arrivalOf, cartonCode } from '@tillbridge/core/transfer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { bothDatabases } from '../testing/databases';
import { callForUnheard, requestTransfer } from './index';
import { transferHouse } from './transfer-house.fixture';

const dayMs = 24 * 3_600_000;

describe.each(bothDatabases)('goods that came under a label alone, at the hub on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await transferHouse(db, 2_390);
  });
  afterAll(() => db.close());

  const under = (label: string) => {
    const arrival = arrivalOf(label);
    assert(arrival, 'it is a label');
    return arrival;
  };

  it.each([
    { isFirst: true, why: 'they came before the word of them' },
    { isFirst: false, why: 'the word of them came first' },
  ])('[TR73] a receipt by reference joins its transfer once when $why', async ({ isFirst }) => {
    const { came, deps, foldAt, goods, held, left, pushed, row, state, tills } = house;
    const { a, b } = tills();
    const { transferId, reference } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const arrival = under(reference);
    const before = await held(`store:${b.known.storeId}`, 0);
    const receive = () => state(b, arrival.transferId, came(arrival.shipmentId, [0, 5], [1, 3, 1]));
    const send = () => state(a, transferId, left(shipmentId, goods(0, 6), goods(1, 4)));
    for (const act of isFirst ? [receive, send] : [send, receive]) await act();
    expect(await row(transferId)).toMatchObject({ standing: 'with-discrepancies', openDiscrepancies: 2 });
    expect(await held(`store:${b.known.storeId}`, 0)).toBe(before + 5_000);
    expect(await held(`transit:${arrival.shipmentId}`, 0)).toBe(0);
    expect(await held(`transit:${arrival.shipmentId}`, 1)).toBe(0);
    expect(await held(`transit:${shipmentId}`, 0)).toBe(1_000);
    expect(await held(`quarantine:${b.known.storeId}`, 1)).toBeGreaterThanOrEqual(1_000);
    // More of the transfer is heard: what joined it joins it no second time.
    await state(b, transferId, { type: 'transfer-commented', words: 'All of it?' });
    expect(await held(`transit:${shipmentId}`, 0)).toBe(1_000);
    for (const till of [a, b])
      expect((await foldAt(till, transferId)).standing.state).toBe('with-discrepancies');
  });

  it('[TR73] cartons are joined by their bars, each with its own shipment, also of a request that came last', async () => {
    const { asked, by, came, deps, goods, held, left, must, row, state, tills } = house;
    const { a, b } = tills();
    const made = must(await requestTransfer(db, deps, by(), asked()));
    const { transferId } = made;
    const cartonId = deps.ids.next<'CartonId'>();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const arrival = under(cartonCode({ transferId, cartonId }));
    await state(b, arrival.transferId, came(arrival.shipmentId, [0, 6]));
    expect(await held(`transit:${arrival.shipmentId}`, 0)).toBe(-6_000);
    const gone = left(shipmentId, goods(1, 4));
    const carton = { cartonId, number: 1, contents: [goods(0, 6)], weightGrams: null };
    await state(a, transferId, { ...gone, cartons: [carton] });
    expect(await held(`transit:${arrival.shipmentId}`, 0)).toBe(0);
    expect(await held(`transit:${shipmentId}`, 0)).toBe(0);
    expect(await row(transferId)).toMatchObject({ standing: 'partly-received' });
  });

  it('[TR45, TR73] what joined its transfer calls nobody, and what never did is called by what was written on it', async () => {
    const { alerts, came, clock, deps, goods, left, pushed, state, tenantId, tills } = house;
    const { a, b } = tills();
    const { transferId, reference } = await pushed();
    const known = under(reference);
    await state(b, known.transferId, came(known.shipmentId, [0, 6], [1, 4]));
    await state(a, transferId, left(deps.ids.next<'ShipmentId'>(), goods(0, 6), goods(1, 4)));
    const lost = under('TR-20300101-7-001');
    await state(b, lost.transferId, came(lost.shipmentId, [0, 1]));
    await callForUnheard(db, deps, tenantId(), instant(clock.now() + 9 * dayMs));
    const called = (await alerts('transfer-unknown')).map(({ sentence }) => sentence);
    expect(called).toHaveLength(1);
    expect(called[0]).toContain('(TR-20300101-7-001)');
  });
});
