import { type Instant, assert, tradingDateOf, units } from '@tillbridge/core/kernel';
import type { JournalLink } from '@tillbridge/core/wire';
import type { CompanyPlan } from '../company';
import { type Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, setUpCompany, smallCompany } from './test-company';
import type { TestClock } from './test-clock';

const dayMs = 86_400_000;
/** Whole pieces of each item that a day at a store asks for. */
export type AskedOn = (day: number) => readonly number[];

/** A company whose two stores sold for a while, a sale for each item and day, and what each item had to begin with at each of them. */
export type LivedCompany = SetUp & { days: number };

/**
 * Lets the two stores of a company live some days: what each sold is told to the hub by its till at the end, as by one that was dark.
 * The clock stands on the morning after the last day.
 */
export async function livedCompany(
  db: Database,
  deps: HubDeps,
  clock: TestClock,
  {
    seed,
    days,
    opening,
    asked,
    supplies = () => [],
  }: {
    seed: number;
    days: number;
    /** Pieces of each item at the first and at the second store. */
    opening: readonly (readonly number[])[];
    asked: readonly [AskedOn, AskedOn];
    supplies?: (items: CompanyPlan['items']) => NonNullable<CompanyPlan['supplies']>;
  },
): Promise<LivedCompany> {
  const small = smallCompany(seed, opening.length);
  const { items, stores } = small;
  const openingStock = items.flatMap(({ itemId }, index) =>
    stores.map(({ storeId }, place) => ({
      storeId,
      itemId,
      quantity: units(opening[index]?.[place] ?? 0),
    })),
  );
  const plan = { ...small, openingStock: [...openingStock], supplies: supplies(items) };
  // A till at each store: the first registers of both.
  const registers = stores.flatMap(({ storeId }) =>
    small.registers.filter((register) => register.storeId === storeId).slice(0, 1),
  );
  const company = await setUpCompany(db, deps, { ...plan, registers }, 2);
  const links: JournalLink[][] = [[], []];
  for (let day = 0; day < days; day++) {
    clock.pass(dayMs);
    for (const [place, till] of company.terminals.entries())
      links[place]?.push(...soldOn(company, place, till, asked[place]?.(day) ?? [], clock.now()));
  }
  clock.pass(dayMs);
  for (const [place, till] of company.terminals.entries())
    for (let from = 0; from < (links[place]?.length ?? 0); from += 200)
      await ingest(db, till.known, links[place]?.slice(from, from + 200) ?? [], deps);
  return { ...company, days };
}

function soldOn(
  { plan }: SetUp,
  place: number,
  { terminal }: SetUp['terminals'][number],
  asked: readonly number[],
  at: Instant,
): JournalLink[] {
  const store = plan.stores[place];
  assert(store, 'a till stands in a store');
  const tradingDate = tradingDateOf(at, store.timeZone, store.dayCutOffMinutes);
  return asked.flatMap((pieces, index) => {
    const item = plan.items[index];
    if (!item || pieces === 0) return [];
    return [terminal.state({ ...terminal.saleOf([item], units(pieces)), tradingDate })];
  });
}
