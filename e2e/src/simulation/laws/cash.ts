import type { Fact } from '@tillbridge/core/wire';
import { type Law, type MoneyMove, type TerminalEvidence, factsIn } from '../evidence';
import { moneyPlaces } from './ledgers';

type Drawer = { float: number; cash: number; isClosed: boolean };

/** Coins that a fact brought into the drawer of its register, or took out; nothing for what is no cash. */
function coinsOf(fact: Fact): number {
  switch (fact.type) {
    case 'sale-completed':
      return fact.tenders.reduce(
        (all, { kind, tendered }) => all + (kind === 'cash' ? tendered : 0),
        -fact.change,
      );
    case 'payment-taken':
      return fact.tenders.reduce((all, { kind, applied }) => all + (kind === 'cash' ? applied : 0), 0);
    case 'cash-moved':
      return fact.kind === 'paid-in' ? fact.amount : -fact.amount;
    default:
      return 0;
  }
}

/** A drawer should hold its float and the coins that went through it, whatever died when; and its reports are numbered without a gap. */
function drawersOf({ name, journal, registerId, money }: TerminalEvidence, atHub: MoneyMove[]): string[] {
  const drawers = new Map<string, Drawer>();
  const differs: string[] = [];
  const same = (what: string, found: number, expected: number) =>
    void (found === expected || differs.push(`${name}: ${what} is ${found}, not ${expected}`));
  let zs = 0;
  let withoutDrawer = 0;
  for (const fact of factsIn(journal)) {
    if (fact.type === 'shift-opened') {
      if (drawers.has(fact.shiftId)) differs.push(`${name}: shift ${fact.shiftId} was opened twice`);
      drawers.set(fact.shiftId, { float: fact.float.total, cash: 0, isClosed: false });
      continue;
    }
    const shiftId = 'shiftId' in fact ? fact.shiftId : undefined;
    const drawer = shiftId === undefined ? undefined : drawers.get(shiftId);
    if (drawer) drawer.cash += coinsOf(fact);
    else withoutDrawer += coinsOf(fact);
    if (fact.type !== 'shift-closed' || !drawer) continue;
    if (drawer.isClosed) differs.push(`${name}: shift ${fact.shiftId} was closed twice`);
    drawer.isClosed = true;
    same(`the number of Z ${fact.zNumber}`, fact.zNumber, (zs += 1));
    same(`what Z ${fact.zNumber} expects`, fact.expectedCash, drawer.float + drawer.cash);
    same(`the variance of Z ${fact.zNumber}`, fact.variance, fact.countedCash - fact.expectedCash);
  }
  const open = [...drawers.values()].filter(({ isClosed }) => !isClosed);
  const held = open.reduce((all, { float, cash }) => all + float + cash, withoutDrawer);
  same('the cash in its ledger', moneyPlaces(money).get(`cash:${registerId}`) ?? 0, held);
  same('its cash at the hub', moneyPlaces(atHub).get(`cash:${registerId}`) ?? 0, held);
  return differs;
}

export const drawersHoldTheirCash: Law = {
  name: 'a drawer holds its float and the cash that went through it',
  rule: 'SIM14',
  check: ({ terminals, hub }) => terminals.flatMap((terminal) => drawersOf(terminal, hub.money)),
};
