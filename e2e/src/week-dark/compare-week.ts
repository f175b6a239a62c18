import { RecordedFact, type SaleCompletedV1, type ShiftClosedV1 } from '@tillbridge/core/wire';
import { type Database, asTenant, rowsOf } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';
import type { SimCompany } from '../simulation/company';
import { readHub } from '../simulation/read-hub';
import { moneyPlaces, stockPlaces } from '../simulation/laws/ledgers';
import type { DarkTill } from './dark-till';

export type Compared = {
  sales: number;
  facts: number;
  zReports: number;
  alerts: Record<string, number>;
  differs: string[];
};

type Sums = { shiftId: string; sales: number; total: number; tax: number };

/** Holds what the hub keeps against the tills' own files, by no code that the hub itself uses to add up. */
export async function compareWeek(
  db: Database,
  company: SimCompany,
  tills: readonly DarkTill[],
): Promise<Compared> {
  const hub = await readHub(db, company);
  const ledgers = tills.map((till) => till.ledger());
  const links = ledgers.flatMap(({ journal }) => journal);
  const facts = links.map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact);
  const sales = facts.filter((fact): fact is SaleCompletedV1 => fact.type === 'sale-completed');
  const closed = facts.filter((fact): fact is ShiftClosedV1 => fact.type === 'shift-closed');
  const { summed, zs } = await asTenant(db, company.tenantId, async (tx) => ({
    summed: await rowsOf<Sums>(
      tx,
      sql`select shift_id as "shiftId", count(*)::int as sales, sum(total)::int as total, sum(tax)::int as tax
          from sale where shift_id is not null group by shift_id`,
    ),
    zs: await rowsOf<{ shiftId: string }>(tx, sql`select shift_id as "shiftId" from z_report`),
  }));
  const byShift = new Map(summed.map((row) => [row.shiftId, row]));
  const alerts: Record<string, number> = {};
  for (const { kind } of hub.alerts) alerts[kind] = (alerts[kind] ?? 0) + 1;
  const bodies = (all: readonly { body: string }[]) => all.map(({ body }) => body).sort();
  return {
    sales: sales.length,
    facts: facts.length,
    zReports: zs.length,
    alerts,
    differs: [
      ...same('facts at the hub', hub.facts.length, links.length),
      ...same('facts set aside', hub.quarantine.length, 0),
      ...(bodies(hub.facts).join('\n') === bodies(links).join('\n') ? [] : ['the hub has other facts']),
      ...same('sales at the hub', hub.sales.length, sales.length),
      ...same('Z reports at the hub', zs.length, closed.length),
      ...closed.flatMap(({ shiftId, zNumber, totals }) => {
        const row = byShift.get(shiftId);
        return [
          ...same(`the total of Z ${zNumber}`, row?.total ?? 0, totals.total),
          ...same(`the tax of Z ${zNumber}`, row?.tax ?? 0, totals.tax),
        ];
      }),
      ...unlike('money at', moneyPlaces(hub.money), moneyPlaces(ledgers.flatMap(({ money }) => money))),
      ...unlike(
        'goods of',
        stockPlaces(hub.stock.filter(({ from, to }) => from === 'customer' || to === 'customer')),
        stockPlaces(ledgers.flatMap(({ stock }) => stock)),
      ),
    ],
  };
}

/** By account or place: what differs between two sides. */
export const unlike = (what: string, found: Map<string, number>, expected: Map<string, number>): string[] =>
  [...new Set([...found.keys(), ...expected.keys()])].flatMap((key) =>
    same(`${what} ${key}`, found.get(key) ?? 0, expected.get(key) ?? 0),
  );

const same = (what: string, found: number, expected: number): string[] =>
  found === expected ? [] : [`${what}: ${found}, not ${expected}`];
