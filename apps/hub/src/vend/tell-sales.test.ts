import { sql } from 'drizzle-orm';
import { units } from '@tillbridge/core/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { bothDatabases } from '../testing/databases';

import { mapPlace } from './say-place';
import { choosePayment, sendSalesAgain } from './office-sales';
import { saleHouse } from './sale-house.fixture';
import { showVend } from './show';
import { forgetToldSales } from './tidy-told';

describe.each(bothDatabases)('telling Vend of sales, on $name', ({ open }) => {
  let db: Database;
  let seed = 4_100;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  const open_: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open_.splice(0).map((each) => each.close()));
  });
  const ready = async (options: Parameters<typeof saleHouse>[2] = {}) => {
    const house = await saleHouse(db, seed++, options);
    open_.push(house);
    return house;
  };
  const by = (house: Awaited<ReturnType<typeof ready>>) => ({ tenantId: house.tenantId(), who: 'Ana' });

  it('[VN21] a sale and its refund are one sale each there, in their order, by the ids that they have here', async () => {
    const house = await ready();
    const sale = await house.sold([0, 1]);
    const refund = house.refundOf(sale);
    await house.push(refund);
    await house.settle();
    const [first] = house.likeOurs;
    const total = (sale.total + sale.cashRounding) / 100;
    expect(house.theirs()).toMatchObject([
      {
        ...{ id: sale.saleId, state: 'closed', date: new Date(sale.completedAt).toISOString() },
        source: { id: sale.saleId, type: 'TILLBRIDGE', register_id: house.theirRegister.id },
        totals: { price_incl_tax: expect.closeTo(sale.total / 100, 4) as number },
      },
      {
        ...{ id: refund.saleId, state: 'closed' },
        totals: { price_incl_tax: expect.closeTo(-sale.total / 100, 4) as number },
      },
    ]);
    const [told, back] = house.theirs() as unknown as {
      line_items: { product: { id: string }; quantity: number }[];
      payments: { amount: number; type: { config_id: string } }[];
    }[];
    expect(told?.line_items[0]).toMatchObject({ product: { id: first }, quantity: 1 });
    expect(back?.line_items[0]).toMatchObject({ product: { id: first }, quantity: -1 });
    expect(told?.payments[0]).toMatchObject({ amount: total, type: { config_id: house.payment('Cash') } });
    expect(back?.payments[0]).toMatchObject({ amount: -total });
    expect(await house.standings()).toMatchObject([{ standing: 'told' }, { standing: 'told' }]);
    expect(house.troubles).toEqual([]);
  });

  it('[VN9] where sales are off nothing is told, and nothing waits', async () => {
    const house = await ready({ directions: { sales: 'off' } });
    await house.sold([0]);
    await house.settle();
    expect([house.theirs(), await house.standings()]).toEqual([[], []]);
  });

  it.each(['answer-lost', '500-after', 'truncated', 'reset-before', '503', '429'] as const)(
    '[VN21] %s when it is told: there is one of it, and none behind it goes before it',
    async (fault) => {
      const house = await ready();
      house.service.switches.set('saleSameId', 'duplicate');
      house.service.faults.next({ fault, method: 'POST', path: /sales$/ });
      const sales = [await house.sold([0]), await house.sold([1]), await house.sold([0, 1])];
      await house.untilTold();
      expect(house.theirs().map(({ id }) => id)).toEqual(sales.map(({ saleId }) => saleId));
    },
    120_000,
  );

  it.each([
    ['update', 'id-only'],
    ['conflict-409', 'sale'],
    ['conflict-409', 'id-only'],
    ['duplicate', 'id-only'],
  ] as const)(
    '[VN21] to a Vend that answers a second one by %s, with %s, it is told once',
    async (same, shown) => {
      const house = await ready();
      house.service.switches.set('saleSameId', same);
      house.service.switches.set('saleCreateAnswer', shown);
      house.service.faults.next({ fault: 'answer-lost', method: 'POST', path: /sales$/ });
      const sale = await house.sold([0]);
      await house.settle();
      house.clock.pass(3_600_000);
      await house.settle();
      expect(house.theirs().map(({ id }) => id)).toEqual([sale.saleId]);
      expect(await house.standings()).toMatchObject([{ standing: 'told' }]);
    },
  );

  it('[VN21] two hubs that tell of the same register at once tell each sale once, in order', async () => {
    const house = await ready();
    house.service.switches.set('saleSameId', 'duplicate');
    const ids: string[] = [];
    for (let no = 0; no < 4; no += 1) {
      ids.push((await house.sold([no % 2])).saleId);
    }
    await house.untilTold(3);
    expect(house.theirs().map(({ id }) => id)).toEqual(ids);
  });

  it('[VN21] a process that died between the deed and the record leaves one sale', async () => {
    const house = await ready();
    house.service.switches.set('saleSameId', 'duplicate');
    const sale = await house.sold([0]);
    await house.settle();
    await house.rows(
      sql`update vend_sale set standing = 'waiting', held_until = ${house.clock.now() + 240_000}
          where link_id = ${house.linkId} returning 1`,
    );
    await house.look();
    expect(await house.standings(), 'who died may be at it yet').toMatchObject([{ standing: 'waiting' }]);
    house.clock.pass(300_000);
    await house.settle();
    expect(house.theirs().map(({ id }) => id)).toEqual([sale.saleId]);
    expect(await house.standings()).toMatchObject([{ standing: 'told' }]);
  });

  it('[VN23] a till’s push asks nothing of a Vend that is away, and its sales are told when it is back', async () => {
    const house = await ready();
    house.service.faults.next({ fault: 'reset-before', path: /sales/, times: 1_000 });
    await house.sold([0]);
    const isOpen = async () => {
      const [health] = await house.rows<{ until: number | null }>(
        sql`select open_until as until from link_health where link_id = ${house.linkId}`,
      );
      return Number(health?.until ?? 0) > house.clock.now() + 10_000;
    };
    for (let tries = 0; tries < 20 && !(await isOpen()); tries += 1) {
      house.clock.pass(30 * 60_000);
      await house.settle();
    }
    expect(await isOpen(), 'the breaker is open').toBe(true);
    const asked = async () =>
      (await house.rows(sql`select 1 from link_call where link_id = ${house.linkId}`)).length;
    const before = await asked();
    const pushed = await house.push(house.rungUp([1]), house.rungUp([0]));
    expect(pushed).toMatchObject({ watermark: 3, chainBrokenAt: null });
    expect(await asked()).toBe(before);
    expect(await house.standings()).toHaveLength(3);
    house.service.faults.clear();
    await house.untilTold();
    expect(await house.standings()).toMatchObject([
      { standing: 'told' },
      { standing: 'told' },
      { standing: 'told' },
    ]);
  });

  it('[VN23] a till’s push waits for no call that Vend leaves unanswered, and makes none', async () => {
    const house = await ready();
    house.service.faults.next({ fault: 'half-open', path: /sales/, times: 1_000 });
    await house.sold([0]);
    const isHanging = () => house.service.requests().some(({ fault }) => fault === 'half-open');
    let isTelling = true;
    const telling = house.settle().finally(() => (isTelling = false));
    while (!isHanging()) await new Promise((resolve) => setTimeout(resolve, 10));
    const heard = house.service.requests().length;
    const pushed = await house.push(house.rungUp([1]), house.rungUp([0]));
    expect(pushed).toMatchObject({ watermark: 3, chainBrokenAt: null });
    expect(isTelling, 'Vend still says nothing').toBe(true);
    expect(house.service.requests().length, 'the push asked nothing').toBe(heard);
    house.service.faults.clear();
    house.service.hangUp();
    await telling;
    await house.untilTold();
    expect((await house.standings()).map(({ standing }) => standing)).toEqual(['told', 'told', 'told']);
  });

  it('[VN23] an item that Vend does not know is named, the sales behind it go on, and it follows once Vend knows it', async () => {
    const house = await ready();
    await house.rows(
      sql`delete from link_map where link_id = ${house.linkId} and thing = 'item' and our_id = ${house.item(0)} returning 1`,
    );
    await house.sold([0]);
    const next = await house.sold([1]);
    await house.settle();
    const { sku = '' } = house.company.plan.items[0] ?? {};
    expect(house.theirs().map(({ id }) => id)).toEqual([next.saleId]);
    expect(await house.standings()).toEqual([
      { standing: 'aside', trouble: expect.stringContaining(`(${sku}) is no product of Vend`) as string },
      { standing: 'told', trouble: null },
    ]);
    await house.rows(
      sql`insert into link_map (tenant_id, link_id, thing, their_id, our_id, seen_at)
          values (${house.tenantId()}, ${house.linkId}, 'item', ${house.likeOurs[0]}, ${house.item(0)}, 0) returning 1`,
    );
    await house.look();
    await house.untilTold();
    expect(await house.standings()).toMatchObject([{ standing: 'told' }, { standing: 'told' }]);
    expect(house.theirs()).toHaveLength(2);
  });

  it('[VN22] a register that nobody mapped and a payment that nobody chose are named, and go on once somebody did', async () => {
    const house = await ready();
    await house.rows(
      sql`delete from link_map where link_id = ${house.linkId} and thing = 'register' and our_id = ${house.till.terminal.options.registerId} returning 1`,
    );
    const sale = house.rungUp([0]);
    const [tender] = sale.tenders;
    if (!tender) throw new Error('it was paid');
    await house.push({ ...sale, tenders: [{ ...tender, kind: 'paid-online' }] });
    await house.settle();
    expect(await house.standings()).toMatchObject([
      { standing: 'aside', trouble: expect.stringContaining('is no register of Vend') as string },
    ]);
    const place = { thing: 'register', theirId: house.theirRegister.id } as const;
    const ourId = house.till.terminal.options.registerId;
    await mapPlace(house.links, by(house), { linkId: house.linkId, ...place, ourId });
    await house.settle();
    expect(await house.standings()).toMatchObject([
      { standing: 'aside', trouble: expect.stringContaining('“Paid online”') as string },
    ]);
    const chosen = { linkId: house.linkId, by: 'paid-online', typeId: house.payment('Card') } as const;
    expect(await choosePayment(house.links, by(house), { ...chosen, typeId: 'gone' })).toMatchObject({
      ok: false,
      refusal: { kind: 'payment-type-unknown' },
    });
    expect(await choosePayment(house.links, by(house), chosen)).toEqual({ ok: true, value: null });
    await house.settle();
    expect(house.theirs()).toHaveLength(1);
    const [told] = house.theirs() as unknown as { payments: { type: { config_id: string } }[] }[];
    expect(told?.payments[0]?.type.config_id).toBe(house.payment('Card'));
    const [shown] = await asTenant(db, house.tenantId(), (tx) => showVend(tx, house.tenantId()));
    expect(shown?.sales).toMatchObject({ waiting: 0, told: 1, aside: 0, listed: [] });
    expect(shown?.sales.payments).toContainEqual({
      ...{ by: 'paid-online', word: 'Paid online', typeId: house.payment('Card'), isGuess: false },
    });
  });

  it('[VN21] what Vend has with other amounts, or voided, is listed and not told again', async () => {
    const house = await ready();
    const sale = house.rungUp([0], units(2));
    house.vend.shelf('sales').put({
      ...{ id: sale.saleId, state: 'closed', source: {}, payments: [] },
      line_items: [
        {
          product: { id: house.likeOurs[0] },
          quantity: 1,
          pricing: { price: 1 },
          tax: { id: null, amount: 0 },
        },
      ],
    });
    await house.push(sale);
    await house.settle();
    expect(await house.standings()).toMatchObject([
      { standing: 'aside', trouble: expect.stringContaining('other amounts: without tax') as string },
    ]);
    const there = house.vend.shelf('sales').get(sale.saleId);
    house.vend.shelf('sales').put({ ...there, id: sale.saleId, state: 'voided' });
    expect(await sendSalesAgain(house.links, by(house), house.linkId)).toEqual({ ok: true, value: null });
    await house.settle();
    expect(await house.standings()).toEqual([{ standing: 'aside', trouble: 'Somebody voided it in Vend.' }]);
    expect(house.theirs()).toHaveLength(1);
  });

  it('[VN23] what Vend refuses is listed with its words, and sent again by a person', async () => {
    const house = await ready();
    await house.rows(
      sql`update link set settings = jsonb_set(settings, '{saleTerms,authorId}', '""') where link_id = ${house.linkId} returning 1`,
    );
    await house.sold([0]);
    await house.settle();
    expect(await house.standings()).toMatchObject([
      { standing: 'aside', trouble: expect.stringContaining('Vend answered 422') as string },
    ]);
    await house.look();
    expect(await house.standings(), 'only a person knows that it was mended').toMatchObject([
      { standing: 'aside' },
    ]);
    await sendSalesAgain(house.links, by(house), house.linkId);
    await house.settle();
    expect(await house.standings()).toMatchObject([{ standing: 'told' }]);
  });

  it('[VN22] the one who sold here is the seller there, where Vend has one of their mail address or name', async () => {
    const house = await ready();
    const [owner] = [...house.vend.shelf('users').all()];
    const sold = async () => {
      const sale = await house.sold([0]);
      await house.settle();
      const found = house.theirs().find(({ id }) => id === sale.saleId);
      return { sale, seller: (found?.['source'] as { author: { id: string } } | undefined)?.author.id };
    };
    const first = await sold();
    expect(first.seller, 'nobody there is like them').toBe(owner?.id);
    const [person] = await house.rows<{ name: string }>(
      sql`select name from staff where staff_id = ${first.sale.staffId}`,
    );
    const users = house.vend.shelf('users');
    users.put({
      id: 'u-1',
      username: person?.name.toUpperCase(),
      display_name: 'Till',
      account_type: 'cashier',
    });
    await house.look();
    expect((await sold()).seller).toBe('u-1');
    users.put({ id: 'u-2', username: 'two', display_name: person?.name, account_type: 'cashier' });
    await house.look();
    expect((await sold()).seller, 'two are like them, so nobody is').toBe(owner?.id);
    users.put({ id: 'u-3', email: 'Seller@shop.example', display_name: 'Three', account_type: 'cashier' });
    await house.rows(
      sql`insert into account (tenant_id, account_id, staff_id, email, created_at)
          values (${house.tenantId()}, gen_random_uuid(), ${first.sale.staffId}, 'seller@shop.example', 0) returning 1`,
    );
    await house.look();
    expect((await sold()).seller).toBe('u-3');
  });

  it('[VN23] a month after it was told a sale needs no line here any more; what was set aside keeps its own', async () => {
    const house = await ready();
    await house.sold([0]);
    await house.settle();
    await house.rows(
      sql`insert into vend_sale (tenant_id, link_id, sale_id, register_id, completed_at, standing, trouble, held_until, changed_at)
          select tenant_id, link_id, gen_random_uuid(), register_id, 0, 'aside', 'It waits.', 0, 0 from vend_sale
          where link_id = ${house.linkId} returning 1`,
    );
    expect(await forgetToldSales(db, house.tenantId(), house.clock.now())).toBe(0);
    house.clock.pass(31 * 24 * 3_600_000);
    expect(await forgetToldSales(db, house.tenantId(), house.clock.now())).toBe(1);
    expect(await house.standings()).toEqual([{ standing: 'aside', trouble: 'It waits.' }]);
  });
});
