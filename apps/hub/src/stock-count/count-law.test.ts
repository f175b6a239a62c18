import { randomBytes } from 'node:crypto';
import { costOf, valuationOf } from '@tillbridge/core/cost';
import {
  type ItemId,
  type Money,
  assert,
  idFrom,
  instant,
  money,
  quantity,
  units,
} from '@tillbridge/core/kernel';
import { type Movement, byLedgerOrder, movementName } from '@tillbridge/core/ledger';
import type { CountFact, JournalLink } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { workOutCosts } from '../cost';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, TestTerminal, createCompanyWithTills } from '../testing';
import { bothDatabases } from '../testing/databases';
import { approve } from './decide-count';

/** As many as the law is asked to hold for; fewer on the embedded database, which takes minutes for them, unless a flag asks for more. */
const salesOn = (name: string): number =>
  Number(process.env['TILLBRIDGE_LAW_SALES'] ?? (name === 'PostgreSQL' ? 5_000 : 500));
const hourMs = 3_600_000;

/** The same story for the same seed: mulberry32. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Till = {
  known: Parameters<typeof ingest>[1];
  terminal: TestTerminal;
  links: JournalLink[];
  sent: number;
};

describe.each(bothDatabases)('a count while the shop sells, on $name', ({ name, open }) => {
  const sales = salesOn(name);
  const opened: Database[] = [];
  afterAll(() => Promise.all(opened.map((db) => db.close())));

  it.each([{ seed: 20_261_121 }, ...(name === 'PostgreSQL' ? [{ seed: 7 }] : [])])(
    `[ST6, ST12] ${sales} sales by four tills with lying clocks go on through it, arrive late, twice and in any order, and the hub ends at what is really there (seed $seed)`,
    async ({ seed }) => {
      const db = await open();
      opened.push(db);
      const roll = dice(seed);
      const clock = new TestClock();
      const deps = hubDeps(randomBytes(32), clock);
      const company = await createCompanyWithTills(db, deps, { seed, tills: 4, items: 8 });
      const { tenantId, storeId, items } = company;
      const tills = company.tills.map(({ known, terminal }): Till => {
        const skew = roll(2 * hourMs) - hourMs;
        const lying = new TestTerminal({
          ...terminal.options,
          now: () => instant(clock.now() + skew),
          hubOffsetMs: -skew,
        });
        return { known, terminal: lying, links: [], sent: 0 };
      });
      const began = clock.now();
      const truth = new Map(items.map(({ itemId }) => [itemId, 50_000 + (roll(11) - 5) * 1_000]));
      const move = (itemId: ItemId, milli: number) => truth.set(itemId, (truth.get(itemId) ?? 0) + milli);
      const countId = deps.ids.next<'CountId'>();
      const people = company.staff;
      const countFact = (
        till: Till,
        fact: Omit<CountFact, 'v' | 'countId' | 'storeId' | 'staffId'>,
        by = 0,
      ) =>
        till.links.push(
          till.terminal.state({
            ...{ v: 1, countId, storeId, staffId: people[by % people.length] },
            ...fact,
          } as CountFact),
        );

      const acts: { at: number; act: () => void }[] = [];
      const anyTill = (): Till => {
        const till = tills[roll(tills.length)];
        assert(till, 'there is a till');
        return till;
      };
      const anyItem = () => {
        const item = items[roll(items.length)];
        assert(item, 'there is an item');
        return item;
      };
      for (let sale = 0; sale < sales; sale++)
        acts.push({
          at: roll(8 * hourMs),
          act: () => {
            const [till, item, kind] = [anyTill(), anyItem(), roll(12)];
            if (kind === 0) {
              till.links.push(till.terminal.state(received(item.itemId, 14_000, 250 + roll(200))));
              move(item.itemId, 14_000);
            } else if (kind === 1) {
              till.links.push(till.terminal.state(damaged(item.itemId, 1_000)));
              move(item.itemId, -1_000);
            } else {
              till.links.push(till.terminal.sell([item], units(1)));
              move(item.itemId, -1_000);
            }
          },
        });
      const received = (itemId: ItemId, milli: number, cost: number) => ({
        ...{ type: 'goods-received' as const, v: 1 as const, intakeId: deps.ids.next<'IntakeId'>(), storeId },
        ...{ supplierId: null, purchaseOrderId: null, deliveryNote: null, currency: 'NZD', charges: [] },
        staffId: idFrom<'StaffId'>(people[0] ?? ''),
        lines: [
          {
            ...{ lineId: deps.ids.next<'LineId'>(), itemId, good: quantity(milli), damaged: quantity(0) },
            ...{
              unitCost: money(cost),
              weightGrams: null,
              purchaseLineId: null,
              insteadOf: null,
              note: null,
            },
          },
        ],
      });
      const damaged = (itemId: ItemId, milli: number) => ({
        ...{ type: 'stock-adjusted' as const, v: 1 as const, adjustmentId: deps.ids.next<'AdjustmentId'>() },
        ...{ storeId, reason: 'damage' as const, note: null, approvedBy: null, photoId: null },
        staffId: idFrom<'StaffId'>(people[0] ?? ''),
        lines: [{ itemId, quantity: quantity(milli), unitCost: null }],
      });
      const [lead] = tills;
      assert(lead, 'there is a till');
      acts.push({
        at: 2 * hourMs,
        act: () =>
          countFact(lead, {
            type: 'count-opened',
            name: 'All',
            scope: { kind: 'full' },
            isBlind: true,
          } as never),
      });
      for (const [index, { itemId }] of items.entries())
        acts.push({
          at: 2 * hourMs + 1 + roll(2 * hourMs),
          act: () => {
            const till = tills[roll(3)] ?? lead;
            const there = truth.get(itemId) ?? 0;
            assert(there >= 0, 'nothing is less than nothing');
            countFact(
              till,
              {
                ...{ type: 'count-line-counted', itemId, spot: '', round: 1, known: [] },
                ...{ quantity: quantity(there), begunAt: till.terminal.options.now() },
              } as never,
              index,
            );
          },
        });
      acts.push({
        at: 5 * hourMs,
        act: () => countFact(lead, { type: 'count-finished', known: [] } as never),
      });
      // No two at one moment: who was first is then a matter of the clocks, and is shown as in doubt.
      const moments = new Set<number>();
      for (const { at, act } of acts.sort((one, other) => one.at - other.at)) {
        let moment = at;
        while (moments.has(moment)) moment += 1;
        moments.add(moment);
        clock.pass(began + moment - clock.now());
        act();
      }

      /** Some of what a till has not sent, and now and then something that it has. */
      const send = async (till: Till, upTo: number): Promise<void> => {
        const again = roll(3) === 0 ? Math.max(0, till.sent - roll(20)) : till.sent;
        const end = Math.min(till.links.length, upTo);
        if (end <= again) return;
        await ingest(db, till.known, till.links.slice(again, end), deps);
        till.sent = Math.max(till.sent, end);
      };
      const lastOfCount = tills.map(({ links }) =>
        links.findLastIndex(({ body }) => body.includes('"type":"count-')),
      );
      // Of each till some of what followed its last line has arrived when the count is approved, and of some everything.
      // The fourth counted nothing, and is in the dark until then.
      for (const [index, till] of tills.slice(0, 3).entries()) {
        const behind = roll(till.links.length - (lastOfCount[index] ?? 0));
        await send(till, Math.max(1, Math.floor(till.links.length / 3)));
        await send(till, (lastOfCount[index] ?? 0) + 1 + behind);
      }
      await workOutCosts(db, deps, tenantId);
      const approved = await asTenant(db, tenantId, (tx) =>
        approve(
          tx,
          { tenantId, at: clock.now(), deps },
          { by: { tenantId, who: 'Mere' }, staffId: deps.ids.next<'StaffId'>(), isAlone: true },
          { countId, accepted: items.map(({ itemId }) => itemId) },
        ),
      );
      expect(approved.ok).toBe(true);
      // The rest comes in pieces, one till before another.
      for (let piece = 0; piece < 6; piece++) {
        const till = anyTill();
        await send(till, till.sent + 1 + roll(40));
      }
      for (const till of [...tills].reverse()) await send(till, till.links.length);

      const levels = await asTenant(db, tenantId, (tx) =>
        rowsOf<{ itemId: ItemId; onHand: number }>(
          tx,
          sql`select item_id as "itemId", on_hand_milli as "onHand" from stock_level
              where tenant_id = ${tenantId} and store_id = ${storeId}`,
        ),
      );
      const onHand = new Map(levels.map((level) => [level.itemId, level.onHand]));
      for (const { itemId } of items) expect(onHand.get(itemId)).toBe(truth.get(itemId));

      while (await workOutCosts(db, deps, tenantId));
      await costsAreTheFold(
        db,
        tenantId,
        items.map(({ itemId }) => itemId),
      );
    },
    120_000,
  );
});

/** [CS6] What the hub keeps of costs is the core's fold over the whole ledger, in whatever order it arrived. */
async function costsAreTheFold(
  db: Database,
  tenantId: Parameters<typeof asTenant>[1],
  itemIds: readonly ItemId[],
): Promise<void> {
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf<Movement & { cost: Money | null }>(
      tx,
      sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", item_id as "itemId", from_place as "from",
                 to_place as "to", quantity_milli as quantity, at, stated.cost
          from stock_entry as entry
          left join (select fact_id, entry_no, cost from stated_cost) as stated using (fact_id, entry_no)
          where tenant_id = ${tenantId}`,
    ),
  );
  const kept = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ itemId: ItemId; place: string; quantity: number; value: number }>(
      tx,
      sql`select item_id as "itemId", place, quantity_milli as quantity, value from item_cost
          where tenant_id = ${tenantId} and (quantity_milli <> 0 or value <> 0) order by place`,
    ),
  );
  for (const itemId of itemIds) {
    const movements = rows.filter((row) => row.itemId === itemId).sort(byLedgerOrder);
    const costs = new Map(
      movements.flatMap((row): [string, Money][] =>
        row.cost === null ? [] : [[movementName(row), row.cost]],
      ),
    );
    const fold = valuationOf(costOf(movements, costs));
    const ours = kept.filter((row) => row.itemId === itemId).map(({ itemId: _, ...row }) => row);
    expect(ours.sort((one, other) => (one.place < other.place ? -1 : 1))).toEqual(fold);
    expect(fold.length).toBeGreaterThan(0);
  }
}
