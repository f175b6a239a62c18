import { randomBytes } from 'node:crypto';
import { type CustomerId, assert, instant, money } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type Letter, type MailTransport, hubCarriers, mailHandler } from '../mail';
import { secretBox } from '../secrets';
import { bothDatabases } from '../testing/databases';
import { pdfText } from '../testing/pdf-text';
import { tellTogether } from '../testing/tell-together';
import { workLoop } from '../work';
import {
  type OfficePayment,
  archiveCustomer,
  changeCustomer,
  customerStatement,
  mailStatement,
  recordPayment,
} from './index';
import { CustomerHouse } from './testing';

describe.each(bothDatabases)('what customers owe on $name', ({ open }) => {
  const house = new CustomerHouse();
  const { clock, tenantId, by, till, state, shown, told, onAccount, newCustomer } = house;
  let db: Database;
  let deps: HubDeps;
  beforeAll(async () => {
    ({ db, deps } = await house.open(open));
  });
  beforeEach(() => house.newCompany());
  afterAll(() => db.close());

  it('[CU12] what is owed and held is the sum of entries, however often a batch is sent, and tells how far each till is counted', async () => {
    const customerId = await newCustomer('owing');
    const links = [onAccount(customerId, 700, 7), onAccount(customerId, -200, -2)].map((fact) =>
      till().terminal.state(fact),
    );
    await ingest(db, till().known, links, deps);
    await ingest(db, till().known, links, deps);
    expect(await shown(customerId)).toMatchObject({ accountOwed: 500, points: 5 });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      accountOwed: 500,
      counted: [{ terminalId: till().known.terminalId, sequence: 2 }],
    });
  });

  it('[CU12] two tills that tell at the same moment of one customer both count, in what is owed and in points', async () => {
    const customerId = await newCustomer('at once');
    const telling = (index: number, cents: number, points: number) => ({
      known: till(index).known,
      links: [till(index).terminal.state(onAccount(customerId, cents, points, index))],
    });
    await tellTogether(db, deps, telling(0, 700, 7), telling(1, 400, 4));
    expect(await shown(customerId)).toMatchObject({ accountOwed: 1100, points: 11 });
  });

  it('[OA9] a statement names each sale by its receipt, and ends with what the customer owes', async () => {
    const customerId = await newCustomer('Rangi');
    await state(0, onAccount(customerId, 800, 0));
    await state(0, onAccount(customerId, 150, 0));
    const period = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER) };
    const told = await asTenant(db, tenantId(), (tx) =>
      customerStatement(tx, tenantId(), { customerId, ...period }),
    );
    expect(told).toMatchObject({ opening: 0, charges: 950, payments: 0, closing: 950 });
    expect(told?.rows.map(({ amount, owed, because }) => [amount, owed, because])).toEqual([
      [800, 800, 'sale'],
      [150, 950, 'sale'],
    ]);
    expect(told?.rows.every(({ receiptNo, register }) => receiptNo !== null && register !== null)).toBe(true);
    expect(await shown(customerId)).toMatchObject({ accountOwed: 950 });
  });

  it('[OA12] what came by bank is off the account at every till, on the statement on its day, and counts once', async () => {
    const customerId = await newCustomer('Payer');
    await changeCustomer(db, deps, by(), customerId, { accountLimit: money(500) });
    await state(0, onAccount(customerId, 800, 0));
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`insert into alert (tenant_id, alert_id, kind, sentence, evidence, raised_at)
            values (${tenantId()}, ${deps.ids.next()}, 'beyond-account', 'Beyond', ${JSON.stringify({ customerId })}::jsonb, 1)`,
      ),
    );
    const dayMs = 24 * 3_600_000;
    clock.pass(3 * dayMs);
    const receivedAt = instant(clock.now() - 2 * dayMs);
    const asked: OfficePayment = {
      ...{ paymentId: deps.ids.next(), customerId, amount: money(600), receivedAt },
      ...{ method: 'bank-transfer', note: 'INV 12' },
    };
    const pay = (more: Partial<OfficePayment> = {}) => recordPayment(db, deps, by(), { ...asked, ...more });
    expect(await pay()).toEqual({ ok: true, value: { owed: 200 } });
    expect(await pay()).toEqual({ ok: true, value: { owed: 200 } });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      accountOwed: 200,
      counted: [{ terminalId: till().known.terminalId }],
    });
    const paymentId = deps.ids.next<'PaymentId'>();
    const back = { paymentId, amount: money(-600), receivedAt: clock.now(), method: 'cheque' as const };
    expect(await pay({ ...back, note: null })).toMatchObject({ refusal: { kind: 'no-reason' } });
    expect(await pay({ ...back, note: 'bounced' })).toEqual({ ok: true, value: { owed: 800 } });
    const statement = await asTenant(db, tenantId(), (tx) =>
      customerStatement(tx, tenantId(), { customerId, from: instant(0), to: instant(clock.now() + 1) }),
    );
    expect(statement?.rows.slice(1)).toMatchObject([
      { at: receivedAt, what: 'Payment by bank transfer: INV 12', amount: -600, owed: 200 },
      { what: 'Payment by cheque taken back: bounced', amount: 600, owed: 800 },
    ]);
    const heard = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ verb: string; settledBy: string | null }>(
        tx,
        sql`select audit.verb, alert.settled_by as "settledBy" from audit, alert
            where audit.tenant_id = ${tenantId()} and audit.verb = 'record-payment' and alert.tenant_id = ${tenantId()}`,
      ),
    );
    expect(heard).toEqual([
      { verb: 'record-payment', settledBy: 'Tillbridge' },
      { verb: 'record-payment', settledBy: 'Tillbridge' },
    ]);
  });

  it('[OA12] a payment of nothing, of tomorrow’s tomorrow, and of nobody is refused with a sentence', async () => {
    const customerId = await newCustomer('Refused');
    const day = 24 * 3_600_000;
    const pay = async (more: Partial<OfficePayment>) => {
      const done = await recordPayment(db, deps, by(), {
        ...{ paymentId: deps.ids.next(), customerId, amount: money(100), receivedAt: clock.now() },
        ...{ method: 'other', note: null },
        ...more,
      });
      return done.ok ? null : done.refusal.sentence;
    };
    expect(await pay({ amount: money(0) })).toBe('Enter how much was paid.');
    expect(await pay({ receivedAt: instant(clock.now() + 2 * day) })).toContain('has not come yet');
    expect(await pay({ customerId: deps.ids.next() })).toContain('not there');
    await archiveCustomer(db, deps, by(), customerId, true);
    expect(await pay({})).toContain('archived');
  });

  it('[OA11] a statement leaves as text and as PDF, once, and the audit log says where to', async () => {
    const customerId = await newCustomer('Rātā Builders');
    await state(0, onAccount(customerId, 800, 0));
    const secrets = secretBox([randomBytes(32)]);
    const letters: Letter[] = [];
    const transport: MailTransport = {
      describes: { kind: 'smtp', host: 'test' },
      deliver: (letter) => {
        letters.push(letter);
        return Promise.resolve('sent');
      },
    };
    const asked = { email: 'ana@example.com', from: instant(0), to: instant(clock.now() + 60_000) };
    const mail = (who: CustomerId) =>
      mailStatement({ db, deps, secrets }, by(), { customerId: who, ...asked });
    expect(await mail(deps.ids.next())).toMatchObject({ refusal: { kind: 'customer-unknown' } });
    expect(await mail(customerId)).toEqual({ ok: true, value: null });
    const loop = workLoop(
      db,
      deps,
      { mail: mailHandler(db, deps, secrets, hubCarriers(transport)) },
      (error) => {
        throw error;
      },
    );
    await loop.settle();
    await loop.stop();
    const [letter, ...others] = letters;
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ to: 'ana@example.com' });
    expect(letter?.text).toContain('Closing balance: $8.00');
    const [file] = letter?.files ?? [];
    const pdf = pdfText(Buffer.from(file?.base64 ?? '', 'base64')).join(' ');
    for (const words of ['Statement of account', 'Rātā Builders', 'Closing balance', '$8.00'])
      expect(pdf).toContain(words);
    const audited = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ verb: string }>(
        tx,
        sql`select verb from audit where tenant_id = ${tenantId()} and verb = 'mail-statement'`,
      ),
    );
    expect(audited).toHaveLength(1);
  });

  it('[OA7] two tills that together went beyond a limit call a person once, who reads which till put how much on it', async () => {
    const customerId = await newCustomer('Hemi');
    await changeCustomer(db, deps, by(), customerId, { accountLimit: money(1_000), accountTermsDays: 20 });
    const calls = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ sentence: string }>(
          tx,
          sql`select sentence from alert where tenant_id = ${tenantId()} and kind = 'beyond-account'`,
        ),
      );
    await state(0, onAccount(customerId, 800, 0));
    expect(await calls()).toEqual([]);
    await state(1, onAccount(customerId, 700, 0));
    await state(1, onAccount(customerId, 100, 0));
    const [call, ...others] = await calls();
    expect(others).toEqual([]);
    expect(call?.sentence).toMatch(
      /^Hemi owes \S+, \S+ beyond the limit of \S+: .* put \S+ on it and .* put \S+ on it\./,
    );
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      accountOwed: 1_600,
      accountTermsDays: 20,
    });
  });

  it('[OA7] what somebody allowed at the till calls nobody', async () => {
    const customerId = await newCustomer('Ngaio');
    await changeCustomer(db, deps, by(), customerId, { accountLimit: money(1_000) });
    await state(0, onAccount(customerId, 800, 0));
    const sale = onAccount(customerId, 700, 0);
    assert(sale.type === 'sale-completed', 'it is a sale');
    await state(
      1,
      {
        type: 'approval-given',
        v: 1,
        approvalId: deps.ids.next(),
        permission: 'exceed-account',
        subject: 'beyond',
        askedBy: deps.ids.next(),
        approvedBy: deps.ids.next(),
        by: 'pin',
        saleId: sale.saleId,
      },
      sale,
    );
    const calls = await asTenant(db, tenantId(), (tx) =>
      rowsOf(tx, sql`select 1 from alert where tenant_id = ${tenantId()} and kind = 'beyond-account'`),
    );
    expect(calls).toEqual([]);
  });
});
