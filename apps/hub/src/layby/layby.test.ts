import { randomBytes } from 'node:crypto';
import {
  type CustomerId,
  type LaybyId,
  type Money,
  assert,
  money,
  tradingDate,
} from '@tillbridge/core/kernel';
import type { CardSlip, Fact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCustomer, customerData, eraseCustomer, mergeCustomers } from '../customer';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { secretBox } from '../secrets';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { tellTogether } from '../testing/tell-together';
import { laybyRecordsOf, laybyReminder } from './index';

const dayMs = 86_400_000;

describe.each(bothDatabases)('laybys at head office on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  let customerId: CustomerId;
  const clock = new TestClock();
  let seed = 1240;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
    customerId = await customer({ consentEmail: clock.now() });
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  async function customer(more: object): Promise<CustomerId> {
    const made = await createCustomer(
      db,
      deps,
      { tenantId: tenantId(), who: 'Mere' },
      {
        name: 'Aroha Ngata',
        company: null,
        email: `${deps.ids.next()}@kauri.example`,
        phone: null,
        customerGroupId: null,
        note: null,
        exemption: null,
        ...more,
      },
    );
    assert(made.ok, 'a customer is made');
    return made.value.customerId;
  }
  const till = (index = 0) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const place = (index: number) => ({
    storeId: till(index).known.storeId,
    registerId: deps.ids.next<'RegisterId'>(),
    tradingDate: tradingDate('2026-11-21'),
    currency: 'NZD',
  });
  const opened = (laybyId: LaybyId, total: number): Fact => ({
    type: 'layby-opened',
    v: 1,
    laybyId,
    storeId: till().known.storeId,
    customerId,
    staffId: deps.ids.next(),
    openedAt: clock.now(),
    dueOn: tradingDate(new Date(clock.now() + 30 * dayMs).toISOString().slice(0, 10)),
    total: money(total),
    currency: 'NZD',
    sale: { customer: { name: 'Aroha Ngata' }, lines: [] },
  });
  const paid = (
    laybyId: LaybyId,
    amount: number,
    index = 0,
    card?: CardSlip,
  ): Extract<Fact, { type: 'payment-taken' }> => ({
    type: 'payment-taken',
    v: 1,
    paymentId: deps.ids.next(),
    purpose: { kind: 'layby', laybyId },
    ...place(index),
    staffId: deps.ids.next(),
    at: clock.now(),
    amount: money(amount),
    tenders: [
      {
        tenderId: deps.ids.next(),
        kind: 'card-manual',
        tendered: money(amount),
        applied: money(amount),
        reference: null,
        ...(card ? { card } : {}),
      },
    ],
    cashRounding: money(0),
    change: money(0),
  });
  const ended = (laybyId: LaybyId, how: 'collected' | 'cancelled', index = 0, fee = 0): Fact => ({
    type: 'layby-ended',
    v: 1,
    laybyId,
    how,
    staffId: deps.ids.next(),
    endedAt: clock.now(),
    fee: money(fee),
    place: place(index),
  });
  const state = (index: number, ...facts: Fact[]) =>
    ingest(
      db,
      till(index).known,
      facts.map((fact) => till(index).terminal.state(fact)),
      deps,
    );
  const laybys = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ paid: Money; state: string; name: string }>(
        tx,
        sql`select paid, state, customer_name as name from layby where tenant_id = ${tenantId()}`,
      ),
    );
  const alerts = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ kind: string; sentence: string }>(
        tx,
        sql`select kind, sentence from alert where tenant_id = ${tenantId()} order by raised_at`,
      ),
    );
  const balanceOf = (account: string) =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ balance: number }>(
        tx,
        sql`select coalesce(sum(case when to_account = ${account} then amount else -amount end), 0)::bigint as balance
            from money_entry where tenant_id = ${tenantId()} and ${account}::text in (from_account, to_account)`,
      ),
    );

  it('[CU10] a customer’s laybys are in their data, and an open one of a record that was joined keeps them from being erased', async () => {
    const by = { tenantId: tenantId(), who: 'Mere' };
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 5_000));
    const stays = await customer({ name: 'Aroha N' });
    await mergeCustomers(db, deps, by, { from: customerId, into: stays });
    const data = () => asTenant(db, tenantId(), (tx) => customerData(tx, tenantId(), stays));
    expect((await data())?.laybys).toMatchObject([{ state: 'open', total: 5_000 }]);
    expect(await eraseCustomer(db, deps, by, stays)).toMatchObject({ refusal: { kind: 'owes' } });
    await state(0, ended(laybyId, 'cancelled'));
    expect(await eraseCustomer(db, deps, by, stays)).toMatchObject({ ok: true });
    expect((await data())?.laybys).toMatchObject([{ state: 'cancelled', total: 5_000, sale: {} }]);
  });

  it('[LY6] what two tills take for one layby at the same moment both counts', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 10_000));
    const telling = (index: number, amount: number) => ({
      known: till(index).known,
      links: [till(index).terminal.state(paid(laybyId, amount, index))],
    });
    await tellTogether(db, deps, telling(0, 2_000), telling(1, 1_500));
    expect(await laybys()).toMatchObject([{ paid: 3_500 }]);
  });

  it('[LY6] a layby that one till opened and another took money for is told to the store with what is paid', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 10_000), paid(laybyId, 2_000));
    await state(1, paid(laybyId, 1_500, 1));
    expect(await laybys()).toEqual([{ paid: 3_500, state: 'open', name: 'Aroha Ngata' }]);
    const { known } = till();
    const feed = await readFeed(db, known, '0-0', 1000);
    const told = feed.ok ? feed.value.changes.filter(({ topic }) => topic === 'layby') : [];
    expect(told.at(-1)).toMatchObject({
      key: laybyId,
      record: { paid: 3_500, counted: expect.any(Array) as unknown },
    });
    const records = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ record: string }>(tx, laybyRecordsOf({ tenantId: tenantId(), storeId: known.storeId })),
    );
    expect(records).toHaveLength(1);
    expect(JSON.parse(records[0]?.record ?? '{}')).toMatchObject({
      paid: 3_500,
      state: 'open',
      total: 10_000,
    });
    expect(await balanceOf(`deposit:${laybyId}`)).toEqual([{ balance: -3_500 }]);
  });

  it('[CK23, LY6] the cards that paid for a layby are told to every till of the store, with what may go back to each', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    const visa = { intentId: 'pi_1', brand: 'visa', last4: '4242' };
    const other = { intentId: 'pi_2', brand: 'mastercard', last4: '4444' };
    await state(0, opened(laybyId, 10_000), paid(laybyId, 2_000, 0, visa), paid(laybyId, 500));
    await state(1, paid(laybyId, 1_500, 1, other), paid(laybyId, -600, 1, visa));
    const [told] = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ record: string }>(tx, laybyRecordsOf({ tenantId: tenantId(), storeId: till().known.storeId })),
    );
    expect(JSON.parse(told?.record ?? '{}')).toMatchObject({
      paid: 3_400,
      cards: [
        { card: visa, left: 1_400 },
        { card: other, left: 1_500 },
      ],
    });
  });

  it('[LY6] a payment that arrives before its layby is counted when the layby comes, and a batch twice counts once', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(1, paid(laybyId, 1_500, 1));
    const links = [opened(laybyId, 10_000), paid(laybyId, 500)].map((fact) => till().terminal.state(fact));
    await ingest(db, till().known, links, deps);
    await ingest(db, till().known, links, deps);
    expect(await laybys()).toMatchObject([{ paid: 2_000 }]);
  });

  it('[LY7] a cancelled layby leaves nothing on its deposit: what went back, and the fee that is the shop’s', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 10_000), paid(laybyId, 3_000));
    await state(0, paid(laybyId, -2_500), ended(laybyId, 'cancelled', 0, 500));
    expect(await laybys()).toMatchObject([{ paid: 500, state: 'cancelled' }]);
    expect(await balanceOf(`deposit:${laybyId}`)).toEqual([{ balance: 0 }]);
    expect(await balanceOf('layby-fees')).toEqual([{ balance: -500 }]);
    expect(await alerts()).toEqual([]);
  });

  it('[LY9] goods that two tills handed over call a person once, who reads which tills; money paid twice does not', async () => {
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 2_000), paid(laybyId, 2_000));
    await state(1, paid(laybyId, 2_000, 1));
    expect(await alerts()).toEqual([]);
    await state(0, ended(laybyId, 'collected'));
    await state(1, ended(laybyId, 'collected', 1));
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ kind: 'layby-ended-twice' });
    expect(alert?.sentence).toContain('was handed over twice');
    await state(1, paid(laybyId, -2_000, 1));
    expect(await alerts()).toHaveLength(1);
  });

  it('[LY10] a reminder waits for its morning, and goes only to who agreed and still owes', async () => {
    const secrets = secretBox([randomBytes(32)]);
    const remind = laybyReminder(db, { deps, secrets, publicUrl: () => 'https://office.example' });
    const due = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ subject: string; dueAt: number }>(
          tx,
          sql`select subject, due_at as "dueAt" from work where tenant_id = ${tenantId()} and kind = 'layby-reminder'`,
        ),
      );
    const mails = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ subject: string }>(tx, sql`select subject from mail where tenant_id = ${tenantId()}`),
      );
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 2_000), paid(laybyId, 500));
    const [waiting] = await due();
    expect(waiting?.subject).toBe(laybyId);
    const days = ((waiting?.dueAt ?? 0) - clock.now()) / dayMs;
    expect(days).toBeGreaterThan(21);
    expect(days).toBeLessThan(25);
    const work = (subject: string) => ({ tenantId: tenantId(), workId: 'x', subject, attempt: 1 });
    expect(await remind(work(laybyId))).toEqual({ done: true });
    expect(await mails()).toMatchObject([{ subject: expect.stringContaining('Your layby at') as string }]);
    const speak = (language: string) =>
      asTenant(db, tenantId(), (tx) =>
        tx.execute(
          sql`update store set record = record || jsonb_build_object('receiptLanguage', ${language}::text)
              where tenant_id = ${tenantId()} and store_id = ${till().known.storeId}`,
        ),
      );
    await speak('es');
    await remind(work(laybyId));
    await speak('en');
    const both = expect.stringMatching(
      /^Your layby at .+ is due on .+ \/ Su apartado en .+ vence el \d+ de /,
    );
    expect(
      (await mails()).map(({ subject }) => subject),
      '[WO10] in both languages',
    ).toContainEqual(both);
    await state(0, paid(laybyId, 1_500));
    await remind(work(laybyId));
    expect(await mails(), 'all is paid').toHaveLength(2);
    customerId = await customer({ consentEmail: null });
    const other = deps.ids.next<'LaybyId'>();
    await state(0, opened(other, 2_000));
    await remind(work(other));
    expect(await mails(), 'nobody agreed').toHaveLength(2);
  });

  it('[MG22] who agreed to SMS alone is reminded by one, at the number as it is dialled from abroad', async () => {
    const secrets = secretBox([randomBytes(32)]);
    const remind = laybyReminder(db, { deps, secrets, publicUrl: () => 'https://office.example' });
    const work = (subject: string) => ({ tenantId: tenantId(), workId: 'x', subject, attempt: 1 });
    const texts = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ recipient: string; subject: string }>(
          tx,
          sql`select recipient, subject from mail where tenant_id = ${tenantId()} and channel = 'sms'`,
        ),
      );
    customerId = await customer({ consentEmail: null, consentSms: clock.now(), phone: '021 555 0142' });
    const laybyId = deps.ids.next<'LaybyId'>();
    await state(0, opened(laybyId, 2_000));
    await remind(work(laybyId));
    await remind(work(laybyId));
    expect(await texts(), 'once for this day').toEqual([
      {
        recipient: '+64215550142',
        subject: expect.stringContaining('is left to pay on your layby') as string,
      },
    ]);
    customerId = await customer({ consentEmail: null, consentSms: clock.now(), phone: 'ask her brother' });
    const other = deps.ids.next<'LaybyId'>();
    await state(0, opened(other, 2_000));
    await remind(work(other));
    expect(await texts(), 'that is no number').toHaveLength(1);
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(sql`insert into message_setting (tenant_id, language) values (${tenantId()}, 'es')`),
    );
    customerId = await customer({ consentEmail: null, consentSms: clock.now(), phone: '021 555 0143' });
    const third = deps.ids.next<'LaybyId'>();
    await state(0, opened(third, 2_000));
    await remind(work(third));
    const spanish = (await texts()).find(({ recipient }) => recipient === '+64215550143');
    expect(spanish?.subject, 'in the language that the company writes in').toContain('a su apartado');
  });
});
