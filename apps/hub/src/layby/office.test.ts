import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type CustomerId, type StoreId, assert, money, tradingDate } from '@tillbridge/core/kernel';
import { type LaybyRuleV1, type StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCustomer } from '../customer';
import { type Database, asTenant } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { StoreDetails, changeStore } from '../place';
import { secretBox } from '../secrets';
import { type SetUp, TestClock, TestLayby, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { laybyReminder, listLaybys, showLayby } from './index';

const dayMs = 86_400_000;

describe.each(bothDatabases)('laybys as head office reads them on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  let customerId: CustomerId;
  const clock = new TestClock();
  let seed = 5240;

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
    const made = await createCustomer(
      db,
      deps,
      { tenantId: company.plan.tenantId, who: 'Mere' },
      {
        ...{ name: 'Aroha Ngata', company: null, email: 'aroha@kauri.example', phone: null },
        ...{ customerGroupId: null, note: null, exemption: null, consentEmail: clock.now() },
      },
    );
    assert(made.ok, 'a customer is made');
    customerId = made.value.customerId;
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const till = (index = 0) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const dueIn = (days: number) =>
    tradingDate(new Date(clock.now() + days * dayMs).toISOString().slice(0, 10));

  /** Puts two articles aside at a till, pays so much of it, or all but so much when it is negative, and ends it when said. */
  async function aside(days: number, paid: number, end?: 'collected' | 'cancelled', index = 0) {
    const { terminal, known } = till(index);
    const layby = new TestLayby(terminal);
    const items = company.plan.items.slice(0, 2);
    const opened = layby.open(items, { customerId, name: 'Aroha Ngata', dueOn: dueIn(days) });
    const links = [opened.link, layby.pay(paid > 0 ? paid : opened.total + paid)];
    if (end) links.push(layby.end(end));
    await ingest(db, known, links, deps);
    return { laybyId: layby.laybyId, total: opened.total, layby };
  }
  const asked = { storeId: null, only: null, text: '', after: null, limit: 50 };
  const list = (more: Partial<typeof asked> | object = {}, limitedTo: StoreId[] | null = null) =>
    asTenant(db, tenantId(), (tx) =>
      listLaybys(tx, { tenantId: tenantId(), limitedTo, now: clock.now(), asked: { ...asked, ...more } }),
    );
  const show = (laybyId: Parameters<typeof showLayby>[1]['laybyId'], limitedTo: StoreId[] | null = null) =>
    asTenant(db, tenantId(), (tx) =>
      showLayby(tx, { tenantId: tenantId(), limitedTo, now: clock.now(), laybyId }),
    );

  it('[LY11] what is overdue comes first, then what is due sooner, what waits for its customer, and what is over', async () => {
    const over = await aside(-30, -500, 'cancelled');
    const paid = await aside(-5, 0);
    const later = await aside(40, 100);
    const overdue = await aside(-3, 100);
    const soon = await aside(4, 100);
    const inOrder = [overdue, soon, later, paid, over].map(({ laybyId }) => laybyId);
    const rows = await list();
    expect(rows.map(({ laybyId }) => laybyId)).toEqual(inOrder);
    expect(rows.map(({ standing }) => standing)).toEqual([
      'overdue',
      'due-soon',
      'open',
      'paid',
      'cancelled',
    ]);

    const [first, second] = rows;
    assert(first && second, 'there are rows');
    const rest = await list({ after: { rank: second.rank, laybyId: second.laybyId } });
    expect(rest.map(({ laybyId }) => laybyId)).toEqual(inOrder.slice(2));
    for (const [only, count] of [
      ['waiting', 4],
      ['overdue', 1],
      ['due-soon', 1],
      ['paid', 1],
      ['cancelled', 1],
    ] as const)
      expect(await list({ only }), only).toHaveLength(count);
    expect(await list({ only: 'collected' })).toEqual([]);
    expect(await list({ text: first.code })).toMatchObject([{ laybyId: overdue.laybyId }]);
    expect(await list({ text: 'ngat' })).toHaveLength(5);
    expect(await list({ text: '100%' })).toEqual([]);
  });

  it('[LY11] one is read with what its goods came to, who took which payment, and what became of it', async () => {
    const { laybyId, total } = await aside(30, -200, 'collected');
    const shown = await show(laybyId);
    assert(shown?.lines, 'it is there with its goods');
    expect(shown.lines.map(({ description }) => description)).toEqual(
      company.plan.items.slice(0, 2).map(({ name }) => name),
    );
    // Prices of this country include tax, so the lines add up to what was agreed.
    expect(shown.lines.reduce((sum, { net }) => sum + net, 0)).toBe(total);
    expect(shown.payments).toMatchObject([{ amount: total - 200, tenders: [{ kind: 'card-manual' }] }]);
    expect(shown.payments[0]?.by).not.toBeNull();
    expect(shown.endings).toMatchObject([{ how: 'collected', fee: 0, sale: null }]);
  });

  it('[LY11] what was collected names the sale that it became', async () => {
    const { terminal, known } = till();
    const { laybyId, layby } = await aside(30, 0);
    const sale = terminal.saleOf(company.plan.items.slice(0, 2));
    const other = terminal.saleOf(company.plan.items.slice(0, 1));
    const links = [terminal.state(other), terminal.state({ ...sale, laybyId }), layby.end('collected')];
    await ingest(db, known, links, deps);
    expect((await show(laybyId))?.endings).toMatchObject([
      { how: 'collected', sale: { saleId: sale.saleId, receiptNo: sale.receiptNo } },
    ]);
  });

  it('[LY11] a reminder that left is in its history, and where it went is not', async () => {
    const { laybyId } = await aside(30, 100);
    const before = await show(laybyId);
    expect(before?.remindAt).toBeGreaterThan(clock.now());
    const remind = laybyReminder(db, {
      ...{ deps, secrets: secretBox([randomBytes(32)]) },
      publicUrl: () => 'https://office.example',
    });
    await remind({ tenantId: tenantId(), workId: 'x', subject: laybyId, attempt: 1 });
    const shown = await show(laybyId);
    expect(shown?.reminders).toEqual([{ at: clock.now(), state: 'waiting' }]);
    expect(JSON.stringify(shown)).not.toContain('aroha@kauri.example');
  });

  it('[LY11] whoever looks after one store neither lists nor reads another store’s', async () => {
    const { laybyId } = await aside(30, 100);
    const here = till().known.storeId;
    const elsewhere = deps.ids.next<'StoreId'>();
    expect(await list({}, [here])).toHaveLength(1);
    expect(await list({}, [elsewhere])).toEqual([]);
    expect(await show(laybyId, [here])).not.toBeNull();
    expect(await show(laybyId, [elsewhere])).toBeNull();
  });

  it('[LY11] of whoever was erased the amounts stay, and the goods are gone', async () => {
    const { laybyId, total } = await aside(30, 0, 'collected');
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`update layby set customer_name = 'Erased', sale = '{}'::jsonb where layby_id = ${laybyId}`,
      ),
    );
    expect(await show(laybyId)).toMatchObject({ lines: null, layby: { total } });
  });

  it('[LY12] a store’s terms are told to its tills, and stay when nothing is said of them', async () => {
    const [store] = company.plan.stores;
    assert(store, 'a company has a store');
    const { storeId } = store;
    const by = {
      ...{ tenantId: tenantId(), companyName: 'x', kind: 'person' as const, who: 'Ada' },
      ...{
        whoId: deps.ids.next(),
        address: '127.0.0.1',
        permissions: new Set(hubPermissions),
        storeIds: null,
      },
    };
    const told = async (laybyRule?: LaybyRuleV1) => {
      const details = StoreDetails.parse({
        ...{ ...store, jurisdictionCode: store.jurisdiction.code, openingHours: null, receiptLogo: null },
        ...{ legalTexts: [], receiptLayout: receiptLayoutDefaults },
        ...(laybyRule ? { laybyRule } : {}),
      });
      const saved = await changeStore(db, deps, { by, storeId, details });
      assert(saved.ok, 'the store is saved');
      const page = await readFeed(db, { tenantId: tenantId(), storeId }, '0-0', 10_000);
      assert(page.ok, 'the cursor is good');
      const last = page.value.changes.findLast(({ topic, key }) => topic === 'store' && key === storeId);
      return (last?.record as StoreV1 | undefined)?.laybyRule;
    };
    const rule = { depositPpm: 250_000, days: 60, cancelFee: money(1_000), remindDaysBefore: null };
    expect(await told()).toBeUndefined();
    expect(await told(rule)).toEqual(rule);
    expect(await told()).toEqual(rule);
  });
});

it.each([
  { change: { cancelFee: money(-1) }, why: 'a fee is not less than nothing' },
  { change: { depositPpm: 1_000_001 }, why: 'more than all of it is asked at once' },
  { change: { days: 0 }, why: 'there is no time to pay' },
  { change: { days: 5, remindDaysBefore: 6 }, why: 'the reminder is before the agreement' },
])('[LY12] refuses terms when $why', ({ change }) => {
  const shape = StoreDetails.shape.laybyRule;
  const rule = { depositPpm: 200_000, days: 84, cancelFee: money(0), remindDaysBefore: 7 };
  expect(shape.safeParse(rule).success).toBe(true);
  expect(shape.safeParse({ ...rule, ...change }).success).toBe(false);
});
