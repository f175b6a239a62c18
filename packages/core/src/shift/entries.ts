import { type Money, type RegisterId, magnitude } from '../kernel';
import type { Account, MoneyEntry } from '../ledger';
import type { CashMovementKind } from '../wire';

type Move = { from: Account; to: Account; amount: Money };

/**
 * What a float, a movement or a close moves. Between shifts a drawer's money is the safe's: a float comes from there, and what is
 * left or banked goes there. A transfer between two drawers of one register leaves the register's cash as it was.
 * Source: spec/shifts.md SF9
 */
export const floatEntries = (registerId: RegisterId, float: Money): MoneyEntry[] =>
  numbered([{ from: 'safe', to: `cash:${registerId}`, amount: float }]);

export function movementEntries(registerId: RegisterId, kind: CashMovementKind, amount: Money): MoneyEntry[] {
  const drawer: Account = `cash:${registerId}`;
  switch (kind) {
    case 'paid-in':
      return numbered([{ from: 'petty-cash', to: drawer, amount }]);
    case 'paid-out':
      return numbered([{ from: drawer, to: 'petty-cash', amount }]);
    case 'drop':
      return numbered([{ from: drawer, to: 'safe', amount }]);
    case 'transfer-in':
    case 'transfer-out':
      return [];
  }
}

export function closeEntries(
  registerId: RegisterId,
  closing: { countedCash: Money; variance: Money },
): MoneyEntry[] {
  const drawer: Account = `cash:${registerId}`;
  const { variance, countedCash } = closing;
  const found: Move =
    variance < 0
      ? { from: drawer, to: 'cash-variance', amount: magnitude(variance) }
      : { from: 'cash-variance', to: drawer, amount: variance };
  return numbered([found, { from: drawer, to: 'safe', amount: countedCash }]);
}

const numbered = (moves: Move[]): MoneyEntry[] =>
  moves.filter(({ amount }) => amount !== 0).map((move, index) => ({ entryNo: index + 1, ...move }));
