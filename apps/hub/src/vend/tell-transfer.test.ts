import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { bothDatabases } from '../testing/databases';
import { approveTransfer, cancelTransfer, requestTransfer } from '../transfer';
import { vendHouse } from './vend-house.fixture';

describe.each(bothDatabases)('telling Vend of transfers, on $name', ({ open }) => {
  let db: Database;
  let seed = 900;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  const open_: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open_.splice(0).map((each) => each.close()));
  });

  async function ready(options: Parameters<typeof vendHouse>[2] = {}) {
    const house = await vendHouse(db, seed++, options);
    open_.push(house);
    await house.pulled();
    const skus = house.company.plan.items.map(({ sku }) => sku);
    const line = (no: number, count: number, received: number) => `${skus[no]} ${count} ${received}`;
    return { ...house, line };
  }

  it('[VN13] approved it is open there with what was agreed, sent it is sent, received it is received with what came', async () => {
    const house = await ready();
    const { transferId, reference } = await house.pushed();
    await house.settle();
    const [made] = house.consignments();
    expect(made).toMatchObject({
      ...{ reference, status: 'OPEN' },
      lines: [house.line(0, 6, 0), house.line(1, 4, 0)].sort(),
    });
    const { a, b } = house.tills();
    const shipmentId = house.deps.ids.next<'ShipmentId'>();
    await house.state(a, transferId, house.left(shipmentId, house.goods(0, 6), house.goods(1, 4)));
    await house.settle();
    expect(house.consignments()).toMatchObject([{ status: 'SENT' }]);
    await house.state(b, transferId, house.came(shipmentId, [0, 5], [1, 3, 1]));
    await house.settle();
    expect(house.consignments()).toMatchObject([
      { reference, status: 'RECEIVED', lines: [house.line(0, 6, 5), house.line(1, 4, 4)].sort() },
    ]);
    expect(await house.tasks()).not.toContainEqual(expect.objectContaining({ state: 'dead' }));
    expect(house.troubles).toEqual([]);
  });

  it('[VN13] a request is no business of Vend’s; what is cancelled after its approval is cancelled there', async () => {
    const house = await ready();
    const asked = house.must(await requestTransfer(db, house.deps, house.by(), house.asked()));
    await house.settle();
    expect(house.consignments()).toEqual([]);
    const other = house.by({ who: 'Tane', whoId: null });
    house.must(await approveTransfer(db, house.deps, other, asked.transferId, []));
    await house.settle();
    expect(house.consignments()).toMatchObject([{ status: 'OPEN' }]);
    house.must(await cancelTransfer(db, house.deps, house.by(), asked.transferId, 'Not needed'));
    await house.settle();
    expect(house.consignments()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('[VN13] approved and at once cancelled, before Vend heard of it, is never told', async () => {
    const house = await ready();
    const { transferId } = await house.pushed();
    house.must(await cancelTransfer(db, house.deps, house.by(), transferId, 'Not needed'));
    await house.settle();
    expect(house.consignments()).toEqual([]);
  });

  it.each(['answer-lost', 'silent', '500-after', 'truncated', 'reset-before', '503'] as const)(
    '[VN14] %s when it is created: there is one, with its lines once',
    async (fault) => {
      // One that never answers is waited for as long as the link's patience lasts.
      const house = await ready(fault === 'silent' ? { patienceMs: 1_000 } : {});
      house.service.faults.next({ fault, method: 'POST', path: /consignments$/ });
      house.service.faults.next({ fault, method: 'POST', path: /bulk$/ });
      await house.pushed();
      for (let tries = 0; tries < 4; tries += 1) {
        await house.settle();
        house.clock.pass(3_600_000);
      }
      await house.settle();
      expect(house.consignments()).toMatchObject([
        { status: 'OPEN', lines: [house.line(0, 6, 0), house.line(1, 4, 0)].sort() },
      ]);
    },
    120_000,
  );

  it('[VN14] two hubs that tell of the same transfer at once make one', async () => {
    const house = await ready();
    const { transferId } = await house.pushed();
    const shipmentId = house.deps.ids.next<'ShipmentId'>();
    await house.state(
      house.tills().a,
      transferId,
      house.left(shipmentId, house.goods(0, 6), house.goods(1, 4)),
    );
    await house.settle(3);
    house.clock.pass(60_000);
    await house.settle(3);
    expect(house.consignments()).toMatchObject([{ status: 'SENT' }]);
  });

  it('[VN14] a service that wants its bodies wrapped is heard, and it is remembered', async () => {
    const house = await ready();
    house.service.switches.set('consignmentBody', 'data-wrapped');
    await house.pushed();
    await house.settle();
    expect(house.consignments()).toMatchObject([{ status: 'OPEN' }]);
    expect((await house.link()).settings.wrapsBodies).toBe(true);
  });

  it('[VN13] what Vend does not know is named in a sentence, and goes with the next step once it does', async () => {
    const house = await ready();
    const unmapped = await house.rows(
      sql`delete from link_map where link_id = ${house.linkId} and thing = 'item' and our_id = ${house.item(0)} returning *`,
    );
    expect(unmapped).toHaveLength(1);
    const { transferId } = await house.pushed({ lines: [house.goods(0, 1)] });
    await house.settle();
    expect(house.consignments()).toEqual([]);
    const { sku = '' } = house.company.plan.items[0] ?? {};
    expect(await house.tasks()).toContainEqual({
      ...{ name: 'tell-transfer', state: 'dead' },
      trouble: expect.stringMatching(new RegExp(`\\(${sku}\\) is no product of Vend`)) as string,
    });
    await house.rows(
      sql`insert into link_map (tenant_id, link_id, thing, their_id, our_id, seen_at)
          values (${house.tenantId()}, ${house.linkId}, 'item', ${house.likeOurs[0]}, ${house.item(0)}, 0) returning 1`,
    );
    const shipmentId = house.deps.ids.next<'ShipmentId'>();
    await house.state(house.tills().a, transferId, house.left(shipmentId, house.goods(0, 1)));
    await house.settle();
    expect(house.consignments()).toMatchObject([{ status: 'SENT' }]);
  });

  it('[VN13] what somebody in Vend received otherwise is listed, and left as it is', async () => {
    const house = await ready();
    const { transferId } = await house.pushed({ lines: [house.goods(0, 6)] });
    await house.settle();
    const [made] = house.consignments();
    const theirs = house.vend.consignments.get(made?.id ?? '');
    if (!theirs) throw new Error('it was made');
    theirs.status = 'RECEIVED';
    const head = house.vend.shelf('consignments').get(theirs.id);
    house.vend.shelf('consignments').put({ ...head, id: theirs.id, status: 'RECEIVED' });
    const shipmentId = house.deps.ids.next<'ShipmentId'>();
    const { a, b } = house.tills();
    await house.state(a, transferId, house.left(shipmentId, house.goods(0, 6)));
    await house.state(b, transferId, house.came(shipmentId, [0, 6]));
    await house.settle();
    const listed = await house.rows<{ thing: string; label: string }>(
      sql`select thing, label from vend_conflict where link_id = ${house.linkId} and thing = 'transfer'`,
    );
    expect(listed).toEqual([{ thing: 'transfer', label: made?.reference }]);
  });
});
