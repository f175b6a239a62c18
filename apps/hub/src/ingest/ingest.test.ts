import { randomBytes } from 'node:crypto';
import { assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { bothDatabases } from '../testing/databases';
import { TestClock, type SetUp, enrolOn, setUpCompany, smallCompany } from '../testing';
import { ingest } from './ingest';
import { replay } from './replay';

describe.each(bothDatabases)('a hub on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let seed = 1;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), new TestClock());
  });
  afterAll(() => db.close());

  const setUp = (): Promise<SetUp> => setUpCompany(db, deps, smallCompany(seed++));
  const one = ({ terminals }: SetUp) => {
    const [first] = terminals;
    assert(first, 'a terminal was enrolled');
    return first;
  };
  const ask = <Row extends object>(company: SetUp, question: ReturnType<typeof sql>): Promise<Row[]> =>
    asTenant(db, company.plan.tenantId, (tx) => rowsOf<Row>(tx, question));
  const count = async (company: SetUp, table: string): Promise<number> =>
    (
      await ask<{ count: number }>(company, sql`select count(*)::int as count from ${sql.identifier(table)}`)
    )[0]?.count ?? -1;

  it('[I1] [Y6] applies a batch of sales and answers how far it has them', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const links = [1, 2, 3].map(() => terminal.sell(company.plan.items.slice(0, 4)));
    const answer = await ingest(db, known, links, deps);
    expect(answer.watermark).toBe(3);
    expect(answer.chainBrokenAt).toBeNull();
    expect(answer.countersign).toBe(deps.sign(`${terminal.terminalId}\n3\n${links[2]?.hash}`));
    expect(await count(company, 'sale')).toBe(3);
    expect(await count(company, 'sale_line')).toBe(12);
    expect(await count(company, 'sale_tender')).toBe(3);
    expect(await count(company, 'fact')).toBe(3);
  });

  it('[I3] [Y1] a batch whose answer was lost changes nothing the second time and is answered the same', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const links = [1, 2].map(() => terminal.sell(company.plan.items.slice(0, 2)));
    const first = await ingest(db, known, links, deps);
    const second = await ingest(db, known, links, deps);
    expect(second).toEqual(first);
    expect(await count(company, 'sale')).toBe(2);
    expect(await count(company, 'alert')).toBe(0);
  });

  it('[I3] a batch that overlaps the last one adds only what is new', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const links = [1, 2, 3, 4].map(() => terminal.sell(company.plan.items.slice(0, 1)));
    await ingest(db, known, links.slice(0, 3), deps);
    const answer = await ingest(db, known, links.slice(1), deps);
    expect(answer.watermark).toBe(4);
    expect(await count(company, 'sale')).toBe(4);
  });

  it('[I4] facts behind a gap wait: the hub answers where it stands', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const [first, missing, third] = [1, 2, 3].map(() => terminal.sell(company.plan.items.slice(0, 1)));
    assert(first && missing && third, 'three sales');
    expect((await ingest(db, known, [first, third], deps)).watermark).toBe(1);
    expect(await count(company, 'sale')).toBe(1);
    expect((await ingest(db, known, [missing, third], deps)).watermark).toBe(3);
    expect(await count(company, 'sale')).toBe(3);
  });

  it('[I5] a sale moves goods from the store and money to the drawer, and both ledgers sum to zero', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    await ingest(
      db,
      known,
      [1, 2, 3].map(() => terminal.sell(company.plan.items.slice(0, 5))),
      deps,
    );
    const levels = await ask<{ level: number; ledger: number; sold: boolean }>(
      company,
      sql`select level.on_hand_milli as level,
                 (select sum(case when to_place = place then quantity_milli else -quantity_milli end)::bigint
                  from stock_entry, (select 'store:' || level.store_id as place) as here
                  where item_id = level.item_id and place in (from_place, to_place)) as ledger,
                 exists (select from sale_line where sale_line.item_id = level.item_id) as sold
          from stock_level as level where store_id = ${known.storeId}`,
    );
    expect(levels).toHaveLength(company.plan.items.length);
    for (const row of levels) {
      expect(row.level).toBe(row.ledger);
      expect(row.level).toBe(row.sold ? 47_000 : 50_000);
    }
    const accounts = await ask<{ account: string; balance: number }>(
      company,
      sql`select account, sum(amount)::bigint as balance
          from (select to_account as account, amount from money_entry
                union all select from_account, -amount from money_entry) as both_sides
          group by account`,
    );
    const totals = await ask<{ total: number; rounding: number }>(
      company,
      sql`select sum(total)::bigint as total, sum(cash_rounding)::bigint as rounding from sale`,
    );
    expect(accounts.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
    const drawer = accounts.find(({ account }) => account.startsWith('cash:'));
    expect(drawer?.balance).toBe((totals[0]?.total ?? 0) + (totals[0]?.rounding ?? 0));
  });

  it.each([
    { body: 'this is no JSON', reason: 'unreadable', why: 'it is not JSON' },
    { body: '{"fact":{"type":"sale-completed","v":1}}', reason: 'unreadable', why: 'it lacks its fields' },
    {
      body: '{"fact":{"type":"gift-card-sold","v":3}}',
      reason: 'unknown',
      why: 'a newer terminal states it',
    },
    { body: 'a \u0000 b', reason: 'unreadable', why: 'it holds a NUL' },
  ])('[I6] a poison fact is set aside with an alert and blocks nobody: $why', async ({ body, reason }) => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const before = terminal.sell(company.plan.items.slice(0, 1));
    const poison = terminal.stateText(body);
    const after = terminal.sell(company.plan.items.slice(0, 1));
    const answer = await ingest(db, known, [before, poison, after], deps);
    expect(answer).toMatchObject({ watermark: 3, chainBrokenAt: null });
    expect(await count(company, 'sale')).toBe(2);
    const kept = await ask<{ sequence: number; reason: string; body: string }>(
      company,
      sql`select sequence, reason, body from quarantine`,
    );
    expect(kept).toEqual([{ sequence: 2, reason, body: body.replace('\u0000', '\\u0000') }]);
    const alerts = await ask<{ kind: string; sequence: number }>(
      company,
      sql`select kind, sequence from alert`,
    );
    expect(alerts).toEqual([{ kind: 'fact-set-aside', sequence: 2 }]);
  });

  it('[I6] a NUL or half a character in a name holds up nobody, and the fact keeps what was said', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const sale = terminal.saleOf(company.plan.items.slice(0, 1));
    const [line] = sale.lines;
    if (!line) throw new Error('the sale has no line');
    const odd = { ...line, description: 'Gum \u0000 and \ud83d', note: '\ud83d\u0000' };
    const link = terminal.state({ ...sale, lines: [odd] });
    const answer = await ingest(db, known, [link, terminal.sell(company.plan.items.slice(0, 1))], deps);
    expect(answer).toMatchObject({ watermark: 2, chainBrokenAt: null });
    expect([await count(company, 'sale'), await count(company, 'quarantine')]).toEqual([2, 0]);
    const kept = await ask<{ body: string }>(company, sql`select body from fact where sequence = 1`);
    expect(kept[0]?.body).toBe(link.body);
  });

  it('[I6] of a batch in which one sale contradicts another, only that one is set aside', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const sale = terminal.saleOf(company.plan.items.slice(0, 2));
    const links = [
      terminal.state(sale),
      terminal.state({ ...sale, total: sale.total }),
      terminal.sell(company.plan.items.slice(0, 1)),
    ];
    expect((await ingest(db, known, links, deps)).watermark).toBe(3);
    expect(await count(company, 'sale')).toBe(2);
    expect(await count(company, 'fact')).toBe(2);
    const kept = await ask<{ sequence: number; reason: string }>(
      company,
      sql`select sequence, reason from quarantine`,
    );
    expect(kept).toEqual([{ sequence: 2, reason: 'not-applied' }]);
  });

  it('[I7] a fact that was set aside by an older hub is applied when it is replayed, once', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const link = terminal.sell(company.plan.items.slice(0, 2));
    await asTenant(db, known.tenantId, async (tx) => {
      await tx.execute(
        sql`insert into quarantine (tenant_id, terminal_id, sequence, hash, reason, trouble, body, received_at)
            values (${known.tenantId}, ${known.terminalId}, 1, ${link.hash}, 'unknown', 'too new then', ${link.body}, 1)`,
      );
      await tx.execute(
        sql`update terminal set watermark = 1, chain_hash = ${link.hash} where terminal_id = ${known.terminalId}`,
      );
    });
    const which = { ...known, sequence: 1, hash: link.hash, who: 'test' };
    expect(await replay(db, deps, which)).toEqual({ ok: true, value: { sequence: 1 } });
    expect(await count(company, 'sale')).toBe(1);
    expect(await replay(db, deps, which)).toMatchObject({ refusal: { kind: 'replayed-already' } });
    expect(await replay(db, deps, { ...which, sequence: 9 })).toMatchObject({
      refusal: { kind: 'not-there' },
    });
    expect(await count(company, 'sale')).toBe(1);
  });

  it('[I8] a chain that does not continue is kept as evidence, once, and the facts are applied all the same', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const first = terminal.sell(company.plan.items.slice(0, 1));
    const second = { ...terminal.sell(company.plan.items.slice(0, 1)), hash: 'f'.repeat(64) };
    const third = terminal.sell(company.plan.items.slice(0, 1));
    expect(await ingest(db, known, [first, second], deps)).toMatchObject({ watermark: 2, chainBrokenAt: 2 });
    expect(await ingest(db, known, [third], deps)).toMatchObject({ watermark: 3, chainBrokenAt: 2 });
    expect(await count(company, 'sale')).toBe(3);
    const alerts = await ask<{ kind: string; sequence: number }>(
      company,
      sql`select kind, sequence from alert`,
    );
    expect(alerts).toEqual([{ kind: 'chain-broken', sequence: 2 }]);
  });

  it('[I8] a terminal restored from a copy states other facts under old numbers: none of them is lost', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const first = terminal.sell(company.plan.items.slice(0, 1));
    const lost = terminal.sell(company.plan.items.slice(0, 1));
    await ingest(db, known, [first, lost], deps);
    terminal.goBackTo(first.sequence, first.hash);
    const other = terminal.sell(company.plan.items.slice(0, 3));
    const next = terminal.sell(company.plan.items.slice(0, 1));
    expect(await ingest(db, known, [other, next], deps)).toMatchObject({ watermark: 3, chainBrokenAt: 2 });
    const kept = await ask<{ sequence: number; body: string }>(
      company,
      sql`select sequence, body from quarantine`,
    );
    expect(kept).toEqual([{ sequence: 2, body: other.body }]);
    await ingest(db, known, [other, next], deps);
    expect(await count(company, 'quarantine')).toBe(1);
  });

  it('[I9] [Y5] two pushes of one terminal at once are applied one after the other', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    const links = [1, 2, 3, 4].map(() => terminal.sell(company.plan.items.slice(0, 2)));
    const answers = await Promise.all([
      ingest(db, known, links, deps),
      ingest(db, known, links.slice(0, 3), deps),
      ingest(db, known, links, deps),
    ]);
    for (const answer of answers) expect(answer.watermark).toBeGreaterThanOrEqual(3);
    expect(await count(company, 'sale')).toBe(4);
    expect(await count(company, 'alert')).toBe(0);
  });

  it('[E5] a register with a new terminal goes on with its receipt numbers', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    await ingest(
      db,
      known,
      [1, 2, 3].map(() => terminal.sell(company.plan.items.slice(0, 1))),
      deps,
    );
    await enrolOn(db, deps, company.plan, known.registerId);
    const [register] = await ask<{ last: number }>(
      company,
      sql`select last_receipt_no as last from register where register_id = ${known.registerId}`,
    );
    expect(register?.last).toBe(3);
  });

  it('[I2] a terminal that was shut out is told so and nothing of it is applied', async () => {
    const company = await setUp();
    const { known, terminal } = one(company);
    await asTenant(db, known.tenantId, (tx) =>
      tx.execute(sql`update terminal set revoked_at = 1 where terminal_id = ${known.terminalId}`),
    );
    const push = ingest(db, known, [terminal.sell(company.plan.items.slice(0, 1))], deps);
    await expect(push).rejects.toMatchObject({ name: 'NotEnrolled', revoked: true });
    expect(await count(company, 'fact')).toBe(0);
  });
});
