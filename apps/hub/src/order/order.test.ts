import { randomBytes } from 'node:crypto';
import { type OrderId, assert, idFrom, instant, money, quantity } from '@tillbridge/core/kernel';
import type { Fact, OrderMovedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  type AskedOrder,
  cancelOrder,
  findOrders,
  forgetEndedOrders,
  makeOrder,
  orderIdOf,
  orderRecordsOf,
  orderSentence,
  shownOrder,
} from './index';

type Till = SetUp['terminals'][number];
type Step = OrderMovedV1['step'];

describe.each(bothDatabases)('orders at head office on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 1_700;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++), 6);
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  /** Two tills of one store, and one elsewhere. */
  const tills = () => {
    const [a] = company.terminals;
    assert(a, 'a till is enrolled');
    const b = company.terminals.find((each) => each !== a && each.known.storeId === a.known.storeId);
    const far = company.terminals.find(({ known }) => known.storeId !== a.known.storeId);
    assert(b && far, 'the store has two tills and the company two stores');
    return { a, b, far };
  };
  const by = (more: Partial<Principal> = {}): Principal => ({
    tenantId: tenantId(),
    companyName: 'Kauri',
    kind: 'person',
    who: 'Mere',
    whoId: null,
    address: '::1',
    permissions: new Set(['make-orders', 'see-sales']),
    storeIds: null,
    ...more,
  });
  const asked = (more: Partial<AskedOrder> = {}): AskedOrder => {
    const [first] = company.plan.items;
    assert(first, 'the company has items');
    return {
      storeId: tills().a.known.storeId,
      channel: 'uber-eats',
      externalId: 'ue-1',
      number: '1042',
      way: 'pick-up',
      customer: { customerId: null, name: 'Aroha', phone: null, address: [] },
      wantedAt: null,
      lines: [
        {
          item: { itemId: first.itemId },
          quantity: quantity(2_000),
          unitPrice: money(450),
          substitution: 'ask',
          note: 'cold',
        },
      ],
      paid: null,
      note: null,
      ...more,
    };
  };
  const made = async (more: Partial<AskedOrder> = {}) => {
    const done = await makeOrder(db, deps, by(), asked(more));
    assert(done.ok, 'the order is made');
    return done.value;
  };
  const moved = (at: Till, orderId: OrderId, step: Step): Fact => ({
    type: 'order-moved',
    v: 1,
    orderId,
    storeId: at.known.storeId,
    registerId: deps.ids.next(),
    staffId: deps.ids.next(),
    at: clock.now(),
    was: 'new',
    step,
  });
  const state = (at: Till, ...facts: Fact[]) =>
    ingest(
      db,
      at.known,
      facts.map((fact) => at.terminal.state(fact)),
      deps,
    );
  const told = async (at: Till) => {
    const feed = await readFeed(db, at.known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.filter(({ topic }) => topic === 'order').map(({ record }) => record);
  };
  const alerts = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; evidence: object }>(
        tx,
        sql`select sentence, evidence from alert
            where tenant_id = ${tenantId()} and kind = 'order-contradicted' order by raised_at, alert_id`,
      ),
    );
  const shown = (orderId: OrderId, who = by()) =>
    asTenant(db, tenantId(), (tx) => shownOrder(tx, who, orderId));
  const accepted: Step = { kind: 'accepted', readyBy: instant(9) };
  const begun: Step = { kind: 'picking-begun' };
  const ready = (lineId: string): Step => ({
    kind: 'made-ready',
    lines: [{ lineId: idFrom(lineId), quantity: quantity(1_000) }],
  });
  const over = (): Step => ({ kind: 'handed-over', saleId: deps.ids.next() });

  it('[OR1, OR4] an order is made once, however often its channel tells of it, at the price that was agreed', async () => {
    const first = await made({ paid: { amount: money(900), by: 'Uber Eats', reference: '7F3' } });
    expect(first).toMatchObject({
      number: '1042',
      channelName: 'Uber Eats',
      state: 'new',
      total: 900,
      lines: [{ unitPrice: 450, quantity: 2_000, substitution: 'ask', note: 'cold' }],
    });
    expect((await made()).orderId).toBe(first.orderId);
    const other = await made({ channel: 'doordash' });
    expect(other.orderId).not.toBe(first.orderId);
    const own = await made({ channel: 'phone', externalId: null, number: null });
    expect(own.number).toBe(own.orderId.slice(-6).toUpperCase());
  });

  it('[OR4] a line without a price costs what the catalogue says now', async () => {
    const { lines, ...rest } = asked();
    const [line] = lines;
    assert(line, 'there is a line');
    const [first] = company.plan.items;
    const order = await made({ ...rest, lines: [{ ...line, unitPrice: null, quantity: quantity(1_000) }] });
    expect(order.lines[0]?.unitPrice).toBe(first?.prices[0]?.price);
    expect(order.total).toBe(first?.prices[0]?.price);
  });

  it('[OR4] what cannot be ordered is refused with a sentence', async () => {
    const sentence = async (more: Partial<AskedOrder>, who = by()) => {
      const done = await makeOrder(db, deps, who, asked(more));
      return done.ok ? null : orderSentence(done.refusal);
    };
    const { a, far } = tills();
    const [line] = asked().lines;
    assert(line, 'there is a line');
    const unknown = { ...line, item: { itemId: deps.ids.next<'ItemId'>() } };
    expect(await sentence({ way: 'delivery' })).toBe('A delivery needs an address to go to.');
    expect(await sentence({ lines: [unknown] })).toContain('Line 1 names an item');
    expect(
      await sentence({
        lines: [
          { ...line, unitPrice: null },
          { ...line, unitPrice: null },
        ],
      }),
    ).toContain('two lines');
    expect(await sentence({ storeId: deps.ids.next() })).toBe('There is no such store.');
    const limited = by({ storeIds: [far.known.storeId] });
    expect(await sentence({ storeId: a.known.storeId }, limited)).toContain('may not make orders');
    const customer = { customerId: deps.ids.next<'CustomerId'>(), name: 'x', phone: null, address: [] };
    expect(await sentence({ customer })).toBe('There is no such customer.');
    const [first] = company.plan.items;
    assert(first, 'the company has items');
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`update item set record = record || '{"sells":"gift-card"}'::jsonb
            where tenant_id = ${tenantId()} and item_id = ${first.itemId}`,
      ),
    );
    expect(await sentence({})).toContain('cannot be ordered');
  });

  it('[OR3] the tills of its store are told of it and of each step, others are not, and a new till hears what waits', async () => {
    const { a, b, far } = tills();
    const order = await made();
    expect(await told(b)).toMatchObject([{ orderId: order.orderId, state: 'new', counted: [] }]);
    expect(await told(far)).toEqual([]);
    await state(a, moved(a, order.orderId, accepted));
    expect((await told(b)).at(-1)).toMatchObject({
      state: 'accepted',
      movedBy: { terminalId: a.known.terminalId },
      counted: [{ terminalId: a.known.terminalId }],
    });
    const records = (at: Till) =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ record: string }>(tx, orderRecordsOf({ tenantId: tenantId(), storeId: at.known.storeId })),
      );
    expect((await records(b)).map(({ record }) => JSON.parse(record) as object)).toMatchObject([
      { state: 'accepted' },
    ]);
    expect(await records(far)).toEqual([]);
  });

  it('[OR5] head office reads what each till did with it, and the sale that it became; another store’s manager does not', async () => {
    const { a, far } = tills();
    const order = await made();
    const [line] = order.lines;
    assert(line, 'there is a line');
    const end = over();
    await state(
      a,
      ...[accepted, begun, ready(line.lineId), end].map((step) => moved(a, order.orderId, step)),
    );
    expect(await shown(order.orderId)).toMatchObject({
      state: 'handed-over',
      saleId: end.kind === 'handed-over' ? end.saleId : '',
      steps: [
        { kind: 'accepted' },
        { kind: 'picking-begun' },
        { kind: 'made-ready' },
        { kind: 'handed-over' },
      ],
    });
    expect(await alerts()).toEqual([]);
    expect(await shown(order.orderId, by({ storeIds: [far.known.storeId] }))).toBeNull();
    const found = (which: 'open' | 'over') =>
      asTenant(db, tenantId(), (tx) =>
        findOrders(tx, tenantId(), { storeId: null, which, onlyStoreIds: null, after: null, limit: 10 }),
      );
    expect(await found('open')).toEqual([]);
    expect(await found('over')).toMatchObject([{ orderId: order.orderId }]);
  });

  it('[OR2, OR5] what head office cancels is over for the tills, and what is over is not cancelled', async () => {
    const { a } = tills();
    const order = await made();
    const asks = { orderId: order.orderId, words: 'Rang to say no' };
    expect(await cancelOrder(db, deps, by(), asks)).toMatchObject({
      ok: true,
      value: { state: 'cancelled' },
    });
    expect((await told(a)).at(-1)).toMatchObject({ state: 'cancelled' });
    expect(await cancelOrder(db, deps, by(), asks)).toMatchObject({ refusal: { kind: 'order-over' } });
  });

  it('[OR5, OR15] head office and the other tills are told what went in the place of what was missing', async () => {
    const { a, b } = tills();
    const order = await made();
    const [line] = order.lines;
    assert(line, 'there is a line');
    const instead = {
      lineId: deps.ids.next<'LineId'>(),
      itemId: deps.ids.next<'ItemId'>(),
      sku: 'PINOT',
      description: 'Pinot noir',
      quantity: quantity(1_000),
      unitPrice: money(450),
      isAgeRestricted: true,
      isAgreed: true,
    };
    const replaced: Step = {
      kind: 'made-ready',
      lines: [{ lineId: line.lineId, quantity: quantity(1_000), instead }],
    };
    await state(a, ...[accepted, begun, replaced].map((step) => moved(a, order.orderId, step)));
    const known = { state: 'ready', isAgeRestricted: true, picked: [{ quantity: 1_000, instead }] };
    expect(await shown(order.orderId)).toMatchObject(known);
    expect((await told(b)).at(-1)).toMatchObject(known);
  });

  it('[OR7] two tills that both handed it over are believed, and a person is called once with both', async () => {
    const { a, b } = tills();
    const order = await made();
    const [line] = order.lines;
    assert(line, 'there is a line');
    await state(
      a,
      ...[accepted, begun, ready(line.lineId), over()].map((step) => moved(a, order.orderId, step)),
    );
    clock.pass(60_000);
    const late = [moved(b, order.orderId, accepted), moved(b, order.orderId, over())].map((fact) =>
      b.terminal.state(fact),
    );
    await ingest(db, b.known, late, deps);
    await ingest(db, b.known, late, deps);
    const found = await alerts();
    expect(found.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Order 1042 \(Uber Eats\) was handed over at .*Both sales stand/),
    ]);
    expect((await shown(order.orderId))?.steps.map(({ contradicted }) => contradicted)).toEqual([
      null,
      null,
      null,
      null,
      'handed-over',
      'handed-over',
    ]);
  });

  it('[OR7] goods that left after head office cancelled have left, and a person is told', async () => {
    const { a } = tills();
    const order = await made();
    await cancelOrder(db, deps, by(), { orderId: order.orderId, words: null });
    await state(a, moved(a, order.orderId, over()));
    expect(await shown(order.orderId)).toMatchObject({ state: 'handed-over' });
    expect((await alerts())[0]?.sentence).toContain('while it was cancelled by head office or its channel');
  });

  const knownOnly = (orderId: OrderId) =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; settledBy: string | null; note: string | null }>(
        tx,
        sql`select sentence, settled_by as "settledBy", settled_note as note from alert
            where tenant_id = ${tenantId()} and kind = 'order-unknown' and evidence ->> 'orderId' = ${orderId}`,
      ),
    );

  it('[OR20] a step with an order that nobody here knows calls a person once, and counts when the order arrives', async () => {
    const { a, b } = tills();
    const { channel, externalId } = asked();
    assert(externalId !== null, 'the channel has an id for it');
    const orderId = orderIdOf(deps, { tenantId: tenantId(), channel, externalId });
    const end = over();
    const facts = [accepted, begun].map((step) => a.terminal.state(moved(a, orderId, step)));
    await ingest(db, a.known, facts, deps);
    await ingest(db, a.known, facts, deps);
    await state(a, moved(a, orderId, ready(deps.ids.next())), moved(a, orderId, end));
    const [call, ...more] = await knownOnly(orderId);
    expect(more).toEqual([]);
    expect(call).toMatchObject({ settledBy: null });
    expect(call?.sentence).toContain('was handed over at');
    expect(call?.sentence).toContain('have its channel send it again under the same id');
    expect(await shown(orderId)).toBeNull();
    const order = await made();
    expect(order).toMatchObject({
      orderId,
      state: 'handed-over',
      saleId: end.kind === 'handed-over' && end.saleId,
    });
    expect((await told(b)).at(-1)).toMatchObject({
      state: 'handed-over',
      counted: [{ terminalId: a.known.terminalId }],
    });
    expect(await knownOnly(orderId)).toMatchObject([
      { settledBy: 'Tillbridge', note: expect.stringContaining('Order 1042 (Uber Eats) arrived') as string },
    ]);
    expect(await alerts()).toEqual([]);
  });

  it('[OR20] what two tills both handed over calls a person also when the order came after both', async () => {
    const { a, b } = tills();
    const orderId = orderIdOf(deps, { tenantId: tenantId(), channel: 'uber-eats', externalId: 'ue-1' });
    await state(a, moved(a, orderId, over()));
    await state(b, moved(b, orderId, over()));
    expect(await knownOnly(orderId)).toHaveLength(1);
    await made();
    const sentences = (await alerts()).map(({ sentence }) => sentence);
    expect(sentences).toContainEqual(expect.stringContaining('Both sales stand'));
  });

  it('[OR21] an order that ended leaves its store’s tills after fourteen days, and a new till never hears of it', async () => {
    const { a, b, far } = tills();
    const order = await made();
    const waits = await made({ externalId: 'ue-2' });
    await cancelOrder(db, deps, by(), { orderId: order.orderId, words: null });
    const days = (count: number) => instant(clock.now() + count * 24 * 3_600_000);
    const forNewTills = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ key: string }>(tx, orderRecordsOf({ tenantId: tenantId(), storeId: a.known.storeId })),
      );
    expect(await forgetEndedOrders(db, tenantId(), days(13.9))).toBe(0);
    expect(await forNewTills()).toHaveLength(2);
    expect(await forgetEndedOrders(db, tenantId(), days(14))).toBe(1);
    expect(await forgetEndedOrders(db, tenantId(), days(14))).toBe(0);
    expect((await told(b)).at(-1)).toBeNull();
    expect(await told(far)).toEqual([]);
    expect((await forNewTills()).map(({ key }) => key)).toEqual([waits.orderId]);
    expect(await shown(order.orderId)).toMatchObject({ state: 'cancelled' });
    // A till that was away handed it over all the same: tills hear of it again, and forget it again.
    await state(a, moved(a, order.orderId, over()));
    expect((await told(b)).at(-1)).toMatchObject({ state: 'handed-over' });
    expect(await forgetEndedOrders(db, tenantId(), days(14))).toBe(1);
  });

  it('[WH1] programs that listen are told of an order, of what tills did with it and how it ended', async () => {
    const { a } = tills();
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId()}, ${deps.ids.next()}, 'shop', 'https://shop.example', '{order.changed}', 'sealed', true,
                    ${clock.now()})`,
      ),
    );
    const order = await made();
    clock.pass(1);
    await state(a, moved(a, order.orderId, accepted));
    clock.pass(1);
    await cancelOrder(db, deps, by(), { orderId: order.orderId, words: null });
    const messages = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ data: unknown }>(
        tx,
        sql`select data from webhook_message
            where tenant_id = ${tenantId()} and event = 'order.changed' and subject = ${order.orderId} order by at`,
      ),
    );
    const { orderId, storeId } = order;
    expect(messages.map(({ data }) => data)).toMatchObject([
      {
        orderId,
        storeId,
        externalId: 'ue-1',
        channel: 'uber-eats',
        number: '1042',
        state: 'new',
        readyBy: null,
      },
      { orderId, state: 'accepted', readyBy: '1970-01-01T00:00:00.009Z' },
      { orderId, state: 'cancelled' },
    ]);
  });
});
