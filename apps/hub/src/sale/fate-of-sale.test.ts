import { randomBytes } from 'node:crypto';
import { type SaleId, assert, money } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { answerRequest, requestHandlers } from '../sync/requests';
import { type SetUp, TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';

type Till = SetUp['terminals'][number];

describe.each(bothDatabases)('a sale that was open at a dead till, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let dead: Till;
  let next: Till;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 4_100;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++), 6);
    const [a] = company.terminals;
    const b = company.terminals.find((each) => each !== a && each.known.storeId === a?.known.storeId);
    assert(a && b, 'the store has two tills');
    [dead, next] = [a, b];
  });
  afterAll(() => db.close());

  const fateOf = async (saleId: SaleId) => {
    const answer = await answerRequest(db, { deps, handlers: requestHandlers }, next.known, {
      requestId: deps.ids.next(),
      kind: 'fate-of-sale',
      input: { saleId, terminalId: dead.known.terminalId, openedAt: clock.now() },
    });
    assert(answer.ok, 'the hub says');
    return (answer.value as { fate: string | null }).fate;
  };
  const state = (at: Till, ...facts: Fact[]) =>
    ingest(
      db,
      at.known,
      facts.map((fact) => at.terminal.state(fact)),
      deps,
    );
  const saleOf = (at: Till) => at.terminal.saleOf(company.plan.items.slice(0, 1));
  const parked = (at: Till, saleId: SaleId): Extract<Fact, { type: 'sale-parked' }> => ({
    ...{ type: 'sale-parked', v: 1, parkId: deps.ids.next<'ParkId'>(), storeId: at.known.storeId },
    ...{ staffId: deps.ids.next<'StaffId'>(), parkedAt: clock.now(), label: 'Blue jacket' },
    ...{ total: money(1690), quote: null, sale: { saleId } },
  });
  const discarded = (saleId: SaleId): Fact => ({
    ...{ type: 'sale-discarded', v: 1, saleId, staffId: deps.ids.next<'StaffId'>() },
    ...{ lineCount: 2, total: money(1690) },
  });

  it('[BK9] that nobody heard the end of has none, whatever became of others', async () => {
    await state(dead, saleOf(dead), parked(dead, deps.ids.next()), discarded(deps.ids.next()));
    expect(await fateOf(deps.ids.next())).toBeNull();
  });

  it('[BK9] that was paid, or thrown away, at whichever till, has ended', async () => {
    const paid = saleOf(dead);
    const elsewhere = saleOf(next);
    const thrownAway = deps.ids.next<'SaleId'>();
    await state(dead, paid);
    await state(next, elsewhere, discarded(thrownAway));
    expect(await fateOf(paid.saleId)).toBe('completed');
    expect(await fateOf(elsewhere.saleId)).toBe('completed');
    expect(await fateOf(thrownAway)).toBe('discarded');
  });

  it('[BK9] that was parked waits there, or is where it was taken up; back at its own till it is open', async () => {
    const saleId = deps.ids.next<'SaleId'>();
    const fact = parked(dead, saleId);
    await state(dead, fact);
    expect(await fateOf(saleId)).toBe('parked');
    const taken: Fact = {
      ...{ type: 'sale-retrieved', v: 1, parkId: fact.parkId, staffId: fact.staffId },
      ...{ how: 'taken-up', saleId },
    };
    await state(dead, taken);
    expect(await fateOf(saleId), 'it was on the dead till’s counter').toBeNull();
    const other = deps.ids.next<'SaleId'>();
    const second = parked(dead, other);
    await state(dead, second);
    await state(next, { ...taken, parkId: second.parkId, saleId: deps.ids.next<'SaleId'>() });
    expect(await fateOf(other), 'another till has it').toBe('parked');
    const gone = deps.ids.next<'SaleId'>();
    const third = parked(dead, gone);
    await state(dead, third, {
      ...{ type: 'sale-retrieved', v: 1, parkId: third.parkId, staffId: fact.staffId },
      how: 'thrown-away',
    });
    expect(await fateOf(gone)).toBe('parked');
  });

  it('[BK8] what a till had parked before it was replaced waits for whoever took its place, and is taken up once', async () => {
    const replacing = await enrolOn(db, deps, company.plan, dead.known.registerId);
    const fact = parked(dead, deps.ids.next());
    await state(dead, fact);
    const claim = (at: Till) =>
      answerRequest(db, { deps, handlers: requestHandlers }, at.known, {
        ...{ requestId: deps.ids.next(), kind: 'claim-parked' as const, input: { parkId: fact.parkId } },
      });
    expect(await claim(replacing)).toMatchObject({ ok: true, value: { parked: { parkId: fact.parkId } } });
    expect(await claim(next)).toMatchObject({ ok: false, refusal: { kind: 'park-gone' } });
  });
});
