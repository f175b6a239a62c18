import { type Result, assert, instant } from '@tillbridge/core/kernel';
import { arrivalOf, cartonCode } from '@tillbridge/core/transfer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothDatabases } from '../testing/databases';
import { sql } from 'drizzle-orm';
import { findIntakes } from '../purchase';
import { type Database, type Tx, asTenant, rowsOf } from '../database';
import type { Principal } from '../access';
import { callForUnheard, findArrivals, joinArrival, receiveArrival, requestTransfer } from './index';
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

  const act = <T>(what: (tx: Tx) => Promise<Result<T, { kind: string }>>) =>
    asTenant(db, house.tenantId(), what);
  const listed = (who: Partial<Principal> = {}) =>
    asTenant(db, house.tenantId(), (tx) => findArrivals(tx, house.by(who)));

  it('[TR85] a person joins what never joined to the transfer that it was of, once, whatever is heard later', async () => {
    const { alerts, by, came, clock, deps, foldAt, goods, held, left, must, pushed, row, state, tills } =
      house;
    const { a, b } = tills();
    const { transferId, reference } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, transferId, left(shipmentId, goods(0, 6), goods(1, 4)));
    const unsent = await pushed();
    // Somebody typed one digit wrongly.
    const wrong = under('TR-20300202-7-009');
    const before = await held(`store:${b.known.storeId}`, 0);
    await state(b, wrong.transferId, came(wrong.shipmentId, [0, 5], [1, 4]));
    await callForUnheard(db, deps, house.tenantId(), instant(clock.now() + 9 * dayMs));
    const found = (await listed()).find(({ arrivalId }) => arrivalId === wrong.transferId);
    expect(found).toMatchObject({
      ...{ label: 'TR-20300202-7-009', storeId: b.known.storeId },
      receipts: [{ by: { who: 'Ana' }, lines: [{ good: 5_000 }, { good: 4_000 }] }],
    });
    expect(found?.sentThere.map((each) => each.reference)).toContain(reference);
    expect(found?.sentThere.map((each) => each.reference)).not.toContain(unsent.reference);
    expect(await listed({ storeIds: [a.known.storeId] })).toEqual([]);
    const elsewhere = by({ storeIds: [a.known.storeId] });
    const arrivalId = wrong.transferId;
    const join = (to: typeof transferId, who = by()) =>
      act((tx) => joinArrival(tx, deps, who, { arrivalId, transferId: to }));
    expect(await join(transferId, elsewhere)).toMatchObject({ refusal: { kind: 'not-your-store' } });
    expect(await join(unsent.transferId)).toMatchObject({ refusal: { kind: 'nothing-sent' } });
    expect(await join(deps.ids.next<'TransferId'>())).toMatchObject({
      refusal: { kind: 'transfer-unknown' },
    });
    expect(must(await join(transferId))).toMatchObject({ reference });
    expect(await join(transferId)).toMatchObject({ refusal: { kind: 'arrival-over' } });
    expect(await row(transferId)).toMatchObject({ standing: 'with-discrepancies', openDiscrepancies: 1 });
    expect(await held(`store:${b.known.storeId}`, 0)).toBe(before + 5_000);
    expect(await held(`transit:${wrong.shipmentId}`, 0)).toBe(0);
    expect(await held(`transit:${shipmentId}`, 0)).toBe(1_000);
    expect((await listed()).map((each) => each.arrivalId)).not.toContain(wrong.transferId);
    for (const till of [a, b])
      expect((await foldAt(till, transferId)).standing.state).toBe('with-discrepancies');
    const called = (await alerts('transfer-unknown')).find((each) =>
      each.sentence.includes('TR-20300202-7-009'),
    );
    expect(called?.settledNote).toBe(`They were of ${reference}, says Mere.`);
    await callForUnheard(db, deps, house.tenantId(), instant(clock.now() + 20 * dayMs));
    const calls = (await alerts('transfer-unknown')).filter(({ sentence }) => sentence.includes('-7-009'));
    expect(calls).toHaveLength(1);
  });

  it('[TR85] what a person joined to one transfer does not join another that is heard of later', async () => {
    const { by, came, deps, goods, held, left, must, pushed, row, state, tills } = house;
    const { a, b } = tills();
    const meant = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, meant.transferId, left(shipmentId, goods(0, 6), goods(1, 4)));
    const late = must(await requestTransfer(db, deps, by(), house.asked()));
    const label = under(late.reference);
    await state(b, label.transferId, came(label.shipmentId, [0, 6], [1, 4]));
    const { transferId: arrivalId } = label;
    const joined = await act((tx) =>
      joinArrival(tx, deps, by(), { arrivalId, transferId: meant.transferId }),
    );
    expect(joined.ok).toBe(true);
    const other = deps.ids.next<'ShipmentId'>();
    await state(a, late.transferId, left(other, goods(0, 6), goods(1, 4)));
    expect(await row(late.transferId)).toMatchObject({ standing: 'dispatched' });
    expect(await held(`transit:${other}`, 0)).toBe(6_000);
    expect(await held(`transit:${label.shipmentId}`, 0)).toBe(0);
    expect(await row(meant.transferId)).toMatchObject({ standing: 'received' });
  });

  it('[TR86, RE5] or it came of no transfer: an intake, counted once, with nothing in transit of it', async () => {
    const { by, came, deps, held, item, must, replicaOf, state, tenantId, tills } = house;
    const { b } = tills();
    const stray = under('TR-20300303-7-001');
    const before = await held(`store:${b.known.storeId}`, 0);
    const apart = await held(`quarantine:${b.known.storeId}`, 0);
    await state(b, stray.transferId, came(stray.shipmentId, [0, 3, 1]));
    const arrivalId = stray.transferId;
    const said = { arrivalId, supplierId: null, deliveryNote: 'KF-12' };
    const receive = (more: object = {}) => act((tx) => receiveArrival(tx, deps, by(), { ...said, ...more }));
    const supplierId = deps.ids.next<'SupplierId'>();
    expect(await receive({ supplierId })).toMatchObject({ refusal: { kind: 'supplier-unknown' } });
    must(await receive());
    expect(await receive()).toMatchObject({ refusal: { kind: 'arrival-over' } });
    expect(await held(`store:${b.known.storeId}`, 0)).toBe(before + 3_000);
    expect(await held(`quarantine:${b.known.storeId}`, 0)).toBe(apart + 1_000);
    expect(await held(`transit:${stray.shipmentId}`, 0)).toBe(0);
    const intakes = await asTenant(db, tenantId(), (tx) =>
      findIntakes(tx, tenantId(), null, { storeId: null, supplierId: null, after: null, limit: 1 }),
    );
    expect(intakes).toMatchObject([
      { who: 'Mere', fact: { deliveryNote: 'KF-12', lines: [{ itemId: item(0), good: 4_000 }] } },
    ]);
    expect((await listed()).map((each) => each.arrivalId)).not.toContain(arrivalId);
    const told = [...(await replicaOf(b)).values()].filter(
      (record) => (record as { transferId?: string }).transferId === arrivalId,
    );
    expect(told.map((each) => (each as { stated: { fact: { type: string } } }).stated.fact.type)).toContain(
      'transfer-closed',
    );
    const audited = await asTenant(db, tenantId(), (tx) =>
      rowsOf(tx, sql`select 1 from audit where verb = 'receive-arrival' and subject = ${arrivalId}`),
    );
    expect(audited).toHaveLength(1);
  });
});
