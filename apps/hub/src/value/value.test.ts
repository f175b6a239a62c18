import { randomBytes } from 'node:crypto';
import {
  type Id,
  type Money,
  type SaleId,
  type TradingDate,
  assert,
  money,
  tradingDate,
} from '@tillbridge/core/kernel';
import type { Fact, SaleCompletedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { answerRequest, requestHandlers } from '../sync/requests';
import { TestClock, type SetUp, setUpCompany, sha256, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  adjustValue,
  blockValue,
  changeEnd,
  issueValue,
  reissueValue,
  listValue,
  setOfflineAllowance,
  showValue,
  valueOwed,
} from './index';
import { reservedMs } from './reserve';

type Card = Id<'ValueAccountId'>;
type Till = SetUp['terminals'][number];

describe.each(bothDatabases)('[VA] gift cards on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 700;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const by = () => ({ tenantId: tenantId(), who: 'Mere' });
  const till = (index = 0): Till => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const plain = (at: Till): SaleCompletedV1 => at.terminal.saleOf(company.plan.items.slice(0, 1));
  /** The same sale for another amount, putting it on a card or taking it off one, with nothing else in it. */
  const untaxed = (at: Till, amount: Money): SaleCompletedV1 => {
    const sale = plain(at);
    const [line] = sale.lines;
    const [tender] = sale.tenders;
    assert(line && tender, 'a sale has a line and a tender');
    const flat = { extended: amount, net: amount, tax: money(0), taxShares: [], saleDiscount: money(0) };
    return {
      ...sale,
      lines: [{ ...line, ...flat, movesStock: false }],
      tenders: [{ ...tender, tendered: amount, applied: amount }],
      ...{ subtotal: amount, net: amount, tax: money(0), taxShares: [], total: amount },
      ...{ cashRounding: money(0), change: money(0) },
    };
  };
  const load = (at: Till, valueAccountId: Card, cents: number): SaleCompletedV1 => {
    const sale = untaxed(at, money(cents));
    return { ...sale, lines: sale.lines.map((line) => ({ ...line, loads: { valueAccountId } })) };
  };
  const spend = (at: Till, valueAccountId: Card, cents: number): SaleCompletedV1 => {
    const sale = untaxed(at, money(cents));
    return {
      ...sale,
      tenders: sale.tenders.map((tender) => ({ ...tender, kind: 'gift-card' as const, valueAccountId })),
    };
  };
  const opened = (valueAccountId: Card, code: string): Fact => ({
    type: 'value-account-opened',
    v: 1,
    valueAccountId,
    kind: 'gift-card',
    codeHash: sha256(code),
    codeEnd: code.slice(-4),
    customerId: null,
    currency: 'NZD',
    expiresOn: null,
    staffId: deps.ids.next(),
    openedAt: clock.now(),
  });
  const state = (at: Till, ...facts: Fact[]) =>
    ingest(
      db,
      at.known,
      facts.map((fact) => at.terminal.state(fact)),
      deps,
    );
  const newCard = async (cents: number, code = 'GC1111222233334444'): Promise<Card> => {
    const card = deps.ids.next<'ValueAccountId'>();
    await state(till(), opened(card, code), load(till(), card, cents));
    return card;
  };
  const reserve = (at: Till, valueAccountId: Card, cents: number, saleId: SaleId = deps.ids.next()) =>
    answerRequest(db, { deps, handlers: requestHandlers }, at.known, {
      requestId: deps.ids.next(),
      kind: 'reserve-value',
      input: { valueAccountId, saleId, amount: cents },
    });
  const account = async (card: Card) => {
    const shown = await asTenant(db, tenantId(), (tx) => showValue(tx, tenantId(), card));
    assert(shown, 'the card is known');
    return shown;
  };
  const alerts = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; evidence: { overdrawnBy: number; tills: unknown[] } }>(
        tx,
        sql`select sentence, evidence from alert where tenant_id = ${tenantId()} and kind = 'overdrawn-value'`,
      ),
    );
  const owed = () => asTenant(db, tenantId(), (tx) => valueOwed(tx, tenantId()));

  it('[VA1, VA2] a card that tills load and spend has what its entries come to, however often a batch is sent', async () => {
    const card = await newCard(5000);
    const links = [spend(till(), card, 1250), load(till(), card, 300)].map((fact) =>
      till().terminal.state(fact),
    );
    await ingest(db, till().known, links, deps);
    await ingest(db, till().known, links, deps);
    const { account: shown, entries } = await account(card);
    expect(shown).toMatchObject({ balance: 4050, codeEnd: '4444' });
    expect(entries.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-1250, 300, 5000]);
    expect(await owed()).toMatchObject({ wrong: [], owed: [{ owed: 4050, cards: 1, overdrawn: 0 }] });
  });

  it('[VA11] every store hears of a card, with how far each till is counted in it', async () => {
    const card = await newCard(5000);
    await state(till(1), spend(till(1), card, 700));
    const feed = await readFeed(db, till(1).known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    const last = feed.value.changes.filter(({ topic }) => topic === 'value-account').at(-1);
    expect(last?.record).toMatchObject({
      balance: 4300,
      offlineAllowance: 5000,
      codeHash: sha256('GC1111222233334444'),
      counted: expect.arrayContaining([
        { terminalId: till(0).known.terminalId, sequence: 2 },
        { terminalId: till(1).known.terminalId, sequence: 1 },
      ]) as unknown,
    });
  });

  it('[VA8] of twenty that ask at once for a ten of a fifty, five get it and none too much', async () => {
    const card = await newCard(5000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => reserve(till(index % 2), card, 1000)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ refusal: { kind: 'value-empty' } });
  });

  it('[VA8] what was set aside is let go when the sale arrives, when it is given back, and after a while', async () => {
    const card = await newCard(5000);
    const sale = spend(till(), card, 4000);
    expect(await reserve(till(), card, 4000, sale.saleId)).toMatchObject({ ok: true });
    expect(await reserve(till(1), card, 2000)).toMatchObject({
      refusal: { kind: 'value-too-little', sentence: expect.stringContaining('10.00') as string },
    });
    await state(till(), sale);
    const second = deps.ids.next<'SaleId'>();
    expect(await reserve(till(1), card, 1000, second)).toMatchObject({ ok: true });
    expect(await reserve(till(), card, 1000)).toMatchObject({ ok: false });
    await answerRequest(db, { deps, handlers: requestHandlers }, till(1).known, {
      requestId: deps.ids.next(),
      kind: 'release-value',
      input: { valueAccountId: card, saleId: second },
    });
    expect(await reserve(till(), card, 1000)).toMatchObject({ ok: true });
    expect(await reserve(till(1), card, 1000)).toMatchObject({ ok: false });
    clock.pass(reservedMs + 1);
    expect(await reserve(till(1), card, 1000)).toMatchObject({ ok: true });
  });

  it('[VA6] a blocked card is set aside for nobody, and an unknown one neither', async () => {
    const card = await newCard(5000);
    await blockValue(db, deps, by(), { valueAccountId: card, isBlocked: true });
    expect(await reserve(till(), card, 1)).toMatchObject({ refusal: { kind: 'value-blocked' } });
    await blockValue(db, deps, by(), { valueAccountId: card, isBlocked: false });
    expect(await reserve(till(), card, 1)).toMatchObject({ ok: true });
    expect(await reserve(till(), deps.ids.next(), 1)).toMatchObject({ refusal: { kind: 'value-unknown' } });
  });

  it('[VA10] two tills that could not ask overdraw a card: both are taken, and one call names card, tills and amounts', async () => {
    const card = await newCard(3000);
    await state(till(0), spend(till(0), card, 2000));
    await state(till(1), spend(till(1), card, 2500));
    expect((await account(card)).account.balance).toBe(-1500);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.sentence).toContain('Gift card ending 4444 is overdrawn by $15.00: ');
    for (const took of ['took $20.00', 'took $25.00']) expect(alert?.sentence).toContain(took);
    expect(alert?.evidence).toMatchObject({ overdrawnBy: 1500 });
    expect(alert?.evidence.tills).toHaveLength(2);
    await state(till(1), spend(till(1), card, 500));
    expect(await alerts()).toMatchObject([{ evidence: { overdrawnBy: 2000 } }]);
  });

  it('[VA3, VA12] head office issues a card whose code it never keeps, adjusts it for a reason, and finds it by its last four', async () => {
    const issued = await issueValue(db, deps, by(), {
      kind: 'gift-card',
      code: null,
      amount: money(2500),
      currency: 'NZD',
      expiresOn: null,
      reason: 'Prize',
    });
    assert(issued.ok, 'the card is issued');
    const { code, valueAccountId } = issued.value;
    const find = (text: string) =>
      asTenant(db, tenantId(), (tx) => listValue(tx, tenantId(), { text, after: null, limit: 10 }, sha256));
    expect(await find(code.slice(-4))).toMatchObject([{ valueAccountId, balance: 2500 }]);
    expect(await find(code)).toMatchObject([{ valueAccountId }]);
    const adjust = (cents: number, reason = 'Wrong card') =>
      adjustValue(db, deps, by(), { valueAccountId, amount: money(cents), reason });
    expect(await adjust(-500)).toMatchObject({ ok: true, value: { balance: 2000 } });
    expect(await adjust(-2001)).toMatchObject({ refusal: { kind: 'too-little' } });
    expect(await adjust(10, '  ')).toMatchObject({ refusal: { kind: 'no-reason' } });
    const kept = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ text: string }>(
        tx,
        sql`select row_to_json(value_account)::text as text from value_account where tenant_id = ${tenantId()}
            union all select row_to_json(audit)::text from audit where tenant_id = ${tenantId()}
            union all select row_to_json(feed)::text from feed where tenant_id = ${tenantId()} and topic = 'value-account'`,
      ),
    );
    const bare = code.replaceAll(' ', '');
    expect(kept.filter(({ text }) => text.includes(bare) || text.includes(code))).toEqual([]);
    expect(kept.filter(({ text }) => text.includes('adjust-value'))).toHaveLength(1);
    expect(await owed()).toMatchObject({ wrong: [] });
  });

  it('[VA20, PC-2] the number of a payment card is no gift card', async () => {
    const asked = {
      kind: 'gift-card' as const,
      amount: money(1),
      currency: 'NZD',
      expiresOn: null,
      reason: 'x',
    };
    const refused = await issueValue(db, deps, by(), { ...asked, code: '4111 1111 1111 1111' });
    expect(refused).toMatchObject({ refusal: { kind: 'card-number' } });
  });

  it('[VA5, VA11] a new allowance is told of every card', async () => {
    await newCard(5000);
    await setOfflineAllowance(db, deps, by(), money(1200));
    const feed = await readFeed(db, till().known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    expect(feed.value.changes.at(-1)?.record).toMatchObject({ offlineAllowance: 1200 });
    expect(await owed()).toMatchObject({ offlineAllowance: 1200 });
  });

  const shown = async (valueAccountId: Card) => {
    const card = await asTenant(db, tenantId(), (tx) => showValue(tx, tenantId(), valueAccountId));
    assert(card, 'the card is known');
    return card;
  };
  const toldOf = async (valueAccountId: Card) => {
    const feed = await readFeed(db, till().known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.findLast(({ key }) => key === valueAccountId)?.record;
  };
  const issued = async (cents: number, expiresOn: TradingDate | null = null) => {
    const made = await issueValue(db, deps, by(), {
      ...{
        kind: 'gift-card',
        code: null,
        amount: money(cents),
        currency: currency(),
        expiresOn,
        reason: 'Prize',
      },
    });
    assert(made.ok, 'the card is issued');
    return made.value;
  };
  const currency = () => {
    const [store] = company.plan.stores;
    assert(store, 'the company has a store');
    return store.jurisdiction.currency;
  };

  it('[VA16] a lost card is blocked for good, its money and its last day go on to a new one, and each names the other', async () => {
    const lost = (await issued(4000, tradingDate('2040-01-31'))).valueAccountId;
    const reissue = (code: string | null = null) =>
      reissueValue(db, deps, by(), { valueAccountId: lost, code, reason: 'Lost on the ferry' });
    const made = await reissue();
    assert(made.ok, 'the card is replaced');
    const { valueAccountId, code } = made.value;
    expect(await shown(lost)).toMatchObject({
      account: { balance: 0, isBlocked: true },
      replacedBy: { valueAccountId, codeEnd: code.slice(-4) },
      replaces: null,
    });
    expect(await shown(valueAccountId)).toMatchObject({
      account: { balance: 4000, isBlocked: false, expiresOn: '2040-01-31' },
      replaces: { valueAccountId: lost },
      replacedBy: null,
      entries: [{ amount: 4000, because: 'reissued', reason: 'Lost on the ferry' }],
    });
    expect(await toldOf(lost)).toMatchObject({ balance: 0, isBlocked: true });
    expect(await toldOf(valueAccountId)).toMatchObject({
      balance: 4000,
      codeHash: sha256(code.replaceAll(' ', '')),
    });
    const { owed, wrong } = await asTenant(db, tenantId(), (tx) => valueOwed(tx, tenantId()));
    expect([owed, wrong]).toMatchObject([[{ owed: 4000, cards: 1 }], []]);
    for (const again of [
      await reissue(),
      await blockValue(db, deps, by(), { valueAccountId: lost, isBlocked: false }),
    ])
      expect(again).toMatchObject({
        refusal: { kind: 'replaced', sentence: expect.stringContaining(code.slice(-4)) as string },
      });
    const audit = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ verb: string; subject: string }>(
        tx,
        sql`select verb, subject from audit where tenant_id = ${tenantId()} and verb = 'reissue-value'`,
      ),
    );
    expect(audit).toEqual([{ verb: 'reissue-value', subject: valueAccountId }]);
  });

  it('[VA16] a till that was away and took the lost card is believed, and a person is called', async () => {
    const lost = (await issued(4000)).valueAccountId;
    await reissueValue(db, deps, by(), { valueAccountId: lost, code: null, reason: 'Lost' });
    await ingest(db, till().known, [till().terminal.state(spend(till(), lost, 1500))], deps);
    const calls = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ kind: string }>(tx, sql`select kind from alert where tenant_id = ${tenantId()}`),
    );
    expect(calls).toEqual([{ kind: 'overdrawn-value' }]);
  });

  it('[VA16] an empty card, one that a till is paying with, and a code in use are refused with what to do', async () => {
    const { valueAccountId: lost, code } = await issued(1000);
    const sentence = async (valueAccountId: Card, scanned: string | null = null, reason = 'Lost') => {
      const done = await reissueValue(db, deps, by(), { valueAccountId, code: scanned, reason });
      return done.ok ? null : done.refusal.sentence;
    };
    expect(await sentence(deps.ids.next())).toContain('not known');
    expect(await sentence(lost, null, ' ')).toContain('Say why');
    expect(await sentence(lost, code)).toContain('in use already');
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`insert into value_reserve (tenant_id, value_account_id, sale_id, terminal_id, amount, until)
            values (${tenantId()}, ${lost}, ${deps.ids.next()}, ${till().known.terminalId}, 500, ${clock.now() + 1000})`,
      ),
    );
    expect(await sentence(lost)).toContain('Try again in ten minutes');
    clock.pass(1000);
    await adjustValue(db, deps, by(), { valueAccountId: lost, amount: money(-1000), reason: 'Spent' });
    expect(await sentence(lost)).toContain('Nothing is on this card');
  });

  it('[VA15] a last day is changed for a reason, told to tills and kept in the history; the law’s first day stands', async () => {
    clock.pass(Math.max(0, Date.parse('2026-11-21T00:00:00Z') - clock.now()));
    const { valueAccountId } = await issued(1000);
    const change = (day: string | null, reason = 'Promised') =>
      changeEnd(db, deps, by(), {
        valueAccountId,
        expiresOn: day === null ? null : tradingDate(day),
        reason,
      });
    expect(await change('2027-11-21')).toMatchObject({
      refusal: { kind: 'too-soon', sentence: expect.stringMatching(/By law.* 20(29|31) at least/) as string },
    });
    expect(await change('2031-12-31', ' ')).toMatchObject({ refusal: { kind: 'no-reason' } });
    expect(await change(null)).toMatchObject({ refusal: { kind: 'same-end' } });
    expect(await change('2031-12-31')).toEqual({ ok: true, value: null });
    expect(await toldOf(valueAccountId)).toMatchObject({ expiresOn: '2031-12-31', balance: 1000 });
    expect((await shown(valueAccountId)).entries).toContainEqual(
      expect.objectContaining({ amount: 0, because: 'end-changed', reason: 'Promised' }),
    );
    expect(await change(null)).toEqual({ ok: true, value: null });
    const soon = {
      kind: 'gift-card',
      code: null,
      amount: money(1),
      currency: currency(),
      reason: 'Prize',
    } as const;
    expect(await issueValue(db, deps, by(), { ...soon, expiresOn: tradingDate('2027-01-01') })).toMatchObject(
      {
        refusal: { kind: 'too-soon' },
      },
    );
    const credit = { ...soon, kind: 'store-credit' as const, expiresOn: tradingDate('2027-01-01') };
    expect(await issueValue(db, deps, by(), credit)).toMatchObject({ ok: true });
  });
});
