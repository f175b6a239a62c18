import type { ShiftClosedV1 } from '@tillbridge/core/wire';
import type { Database } from '@tillbridge/hub/database';
import { type SimCompany, namesIn } from '../simulation/company';
import type { HubEvidence } from '../simulation/evidence';
import { conflictsIn, conflictsNamed } from '../simulation/conflicts';
import { readHub } from '../simulation/read-hub';
import { accountMoves, laybysOf, pointMoves, sumsOf, valueMoves } from '../simulation/said';
import { moneyPlaces, stockPlaces } from '../simulation/laws/ledgers';
import { accountLimit } from './company';
import type { DarkTill } from './dark-till';
import { type HubWeek, type ShiftSums, hubWeek } from './hub-week';
import { type Told, toldBy, zReportsOf } from './told';

export type Compared = {
  sales: number;
  facts: number;
  /** How often each kind of fact was stated. */
  kinds: Record<string, number>;
  zReports: number;
  /** What head office is called for, in the words of its calls. */
  calls: { kind: string; sentence: string }[];
  differs: string[];
};

/** Holds what the hub keeps against the tills' own files, by no code that the hub itself uses to add up. */
export async function compareWeek(
  db: Database,
  company: SimCompany,
  tills: readonly DarkTill[],
): Promise<Compared> {
  const hub = await readHub(db, company);
  const week = await hubWeek(db, company.tenantId);
  const told = toldBy(tills);
  const ledgers = tills.map((till) => till.ledger());
  const zs = zReportsOf(told);
  const kinds: Record<string, number> = {};
  for (const { fact } of told) kinds[fact.type] = (kinds[fact.type] ?? 0) + 1;
  return {
    sales: kinds['sale-completed'] ?? 0,
    facts: told.length,
    kinds,
    zReports: week.zs.length,
    calls: week.calls,
    differs: [
      ...arrivedOnce(told, hub),
      ...same('facts set aside', hub.quarantine.length, 0),
      ...same('sales at the hub', hub.sales.length, kinds['sale-completed'] ?? 0),
      ...same('Z reports at the hub', week.zs.length, zs.length),
      ...zsEqual(zs, week),
      ...unlike('money at', moneyPlaces(hub.money), moneyPlaces(ledgers.flatMap(({ money }) => money))),
      ...unlike(
        'goods of',
        stockPlaces(hub.stock.filter(({ from, to }) => from === 'customer' || to === 'customer')),
        stockPlaces(ledgers.flatMap(({ stock }) => stock)),
      ),
      ...unlike('what is on card', week.value, sumsOf(valueMoves(told))),
      ...unlike('what is owed by', week.owed, sumsOf(accountMoves(told))),
      ...unlike('the points of', week.points, sumsOf(pointMoves(told))),
      ...unlike('layby', week.laybys, laybysOf(told)),
      ...conflictsNamed(conflictsIn(told, namesIn(company), accountLimit), week.calls),
    ],
  };
}

/** Each fact of each till is at the hub, byte for byte, and there is no other; what is not is named. */
export function arrivedOnce(told: readonly Told[], hub: Pick<HubEvidence, 'facts'>): string[] {
  const key = ({ terminalId, sequence }: { terminalId: string; sequence: number }) =>
    `${terminalId} ${sequence}`;
  const there = new Map(hub.facts.map((fact) => [key(fact), fact]));
  const differs = told.flatMap((fact) => {
    const found = there.get(key(fact));
    there.delete(key(fact));
    const what = `fact ${fact.sequence} of ${fact.till} (${nameOf(fact)})`;
    if (!found) return [`${what} is not at the hub`];
    return found.body === fact.body && found.hash === fact.hash ? [] : [`${what} is another at the hub`];
  });
  const unsaid = [...there.values()].map(
    ({ terminalId, sequence }) => `no till stated fact ${sequence} of ${terminalId}`,
  );
  return [...differs, ...same('facts at the hub', hub.facts.length, told.length), ...unsaid];
}

const nameOf = ({ fact }: Told): string =>
  fact.type === 'sale-completed' ? `${fact.type}, receipt ${fact.receiptNo}` : fact.type;

/** To the cent: what a Z report says, and what the sales, tenders, payments and coins of its drawer come to at the hub. */
function zsEqual(zs: readonly ShiftClosedV1[], { shifts, zs: heard }: HubWeek): string[] {
  const sums = new Map<string, ShiftSums>(shifts.map((shift) => [shift.shiftId, shift]));
  const numbers = new Map(heard.map(({ shiftId, zNumber }) => [shiftId, zNumber]));
  return zs.flatMap(({ shiftId, zNumber, totals, expectedCash }) => {
    const sum = sums.get(shiftId);
    const what = (figure: string) => `the ${figure} of Z ${zNumber} of shift ${shiftId.slice(-6)}`;
    const tenders = new Map(totals.tenders.map(({ kind, taken, given }) => [kind as string, taken - given]));
    return [
      ...same(what('number'), numbers.get(shiftId) ?? 0, zNumber),
      ...same(what('total'), sum?.total ?? 0, totals.total),
      ...same(what('tax'), sum?.tax ?? 0, totals.tax),
      ...same(what('discount'), sum?.discount ?? 0, totals.discount),
      ...same(what('coins'), sum?.cash ?? 0, expectedCash),
      ...unlike(what('tenders'), new Map(Object.entries(sum?.tenders ?? {})), tenders),
    ];
  });
}

/** By account or place: what differs between two sides; what only one knows counts as nothing on the other. */
export const unlike = <T extends number | string>(
  what: string,
  found: ReadonlyMap<string, T>,
  expected: ReadonlyMap<string, T>,
): string[] =>
  [...new Set([...found.keys(), ...expected.keys()])].flatMap((key) =>
    same(`${what} ${key}`, found.get(key) ?? 0, expected.get(key) ?? 0),
  );

const same = (what: string, found: number | string, expected: number | string): string[] =>
  found === expected ? [] : [`${what}: ${found}, not ${expected}`];
