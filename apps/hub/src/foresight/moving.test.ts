import { hubPermissions } from '@tillbridge/core/access';
import { assert, idFrom, tradingDate, units } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { ingest } from '../ingest';
import { makeOrder } from '../order';
import { answerRequest, requestHandlers } from '../sync/requests';
import { bothDatabases } from '../testing/databases';
import { TestLayby } from '../testing/test-layby';
import { transferHouse } from '../transfer/transfer-house.fixture';
import { goodsMoving } from './moving';

describe.each(bothDatabases)('what is about to happen to a store’s goods, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await transferHouse(db, 9_100);
  });
  afterAll(() => db.close());

  const known = async (no: number) => {
    const { clock, item, tenantId, tills } = house;
    const of = await asTenant(db, tenantId(), (tx) =>
      goodsMoving(tx, tenantId(), { itemIds: [item(no)], now: clock.now() }),
    );
    return { a: of(item(no), tills().a.known.storeId), b: of(item(no), tills().b.known.storeId) };
  };
  const still = { leaving: 0, coming: 0, promised: 0 };

  it('[FO7] of a transfer that is partly sent comes what has yet to leave and what is on its way, once each', async () => {
    const { came, deps, goods, left, pushed, state, tills } = house;
    const { transferId } = await pushed();
    expect(await known(0)).toEqual({ a: { ...still, leaving: 6_000 }, b: { ...still, coming: 6_000 } });
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(tills().a, transferId, left(shipmentId, goods(0, 4)));
    // Four are on their way, and two are still to leave.
    expect(await known(0)).toEqual({ a: { ...still, leaving: 2_000 }, b: { ...still, coming: 6_000 } });
    await state(tills().b, transferId, came(shipmentId, [0, 4]));
    // Four lie on the shelf of the second store, and only two are to come.
    expect(await known(0)).toEqual({ a: { ...still, leaving: 2_000 }, b: { ...still, coming: 2_000 } });
    const another = deps.ids.next<'ShipmentId'>();
    await state(tills().a, transferId, left(another, goods(0, 2), goods(1, 4)));
    await state(tills().b, transferId, came(another, [0, 2], [1, 4]));
    expect(await known(0)).toEqual({ a: still, b: still });
  });

  it('[FO7] what is held, laid by or ordered is on the shelf and somebody’s already', async () => {
    const { clock, company, deps, item, tenantId, tills } = house;
    const { a } = tills();
    const { terminalId, storeId } = a.known;
    const input = {
      ...{ holdId: deps.ids.next(), storeId, itemId: item(2), quantity: units(2) },
      ...{
        customerId: null,
        customerName: 'Mere Tane',
        phone: '021 555 0101',
        days: 3,
        staffId: deps.ids.next(),
      },
    };
    const held = await answerRequest(
      db,
      { deps, handlers: requestHandlers },
      { tenantId: tenantId(), terminalId, storeId },
      { requestId: deps.ids.next(), kind: 'hold-stock', input },
    );
    assert(held.ok, 'two are held');
    expect((await known(2)).a).toEqual({ ...still, promised: 2_000 });
    const product = company.plan.items[2];
    assert(product, 'the item is there');
    const aside = new TestLayby(a.terminal).open([product], {
      ...{ customerId: idFrom(deps.ids.next()), name: 'Mere Tane', dueOn: tradingDate('2026-12-24') },
    });
    await ingest(db, a.known, [aside.link], deps);
    expect((await known(2)).a).toEqual({ ...still, promised: 3_000 });
    const ordered = await makeOrder(db, deps, house.by({ permissions: new Set(hubPermissions) }), {
      ...{ storeId, channel: 'head-office', externalId: null, number: null, way: 'pick-up', wantedAt: null },
      ...{ paid: null, note: null },
      customer: { customerId: null, name: 'Mere Tane', phone: null, address: [] },
      lines: [
        {
          ...{
            item: { itemId: item(2) },
            quantity: units(4),
            unitPrice: null,
            substitution: 'none',
            note: null,
          },
        },
      ],
    });
    assert(ordered.ok, JSON.stringify(ordered));
    expect((await known(2)).a).toEqual({ ...still, promised: 7_000 });
    clock.pass(4 * 86_400_000);
    // A hold that has run out binds nobody.
    expect((await known(2)).a).toEqual({ ...still, promised: 5_000 });
  });
});
