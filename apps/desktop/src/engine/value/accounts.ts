import { type Money, type ValueAccountId, money, sum } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import type { Holding } from '@tillbridge/core/value';
import { ValueAccountV1 } from '@tillbridge/core/wire';
import { dayRecord, dayRecordsByWord } from '../catalogue/day-records';
import { type ReadDb, type Tx, all, one, run } from '../database/database';
import { watermarkOf } from '../journal/outbox';
import type { Counter } from '../sale/counter';

/** An account as far as this till knows: told by the hub, or opened here. */
export type Known = { account: ValueAccountV1; openedAt: number | null };

type OwnRow = { sequence: number; record: string };
const known = (row: OwnRow | undefined): Known | null =>
  row ? { account: ValueAccountV1.parse(JSON.parse(row.record)), openedAt: row.sequence } : null;

export function accountByHash(counter: Counter, codeHash: string): Known | null {
  const [told] = counter.catalogue.read((db) => dayRecordsByWord(db, 'value-account', codeHash)) ?? [];
  if (told) return { account: told, openedAt: null };
  return known(
    one<OwnRow>(counter.ledger, 'select sequence, record from value_account where code_hash = ?', codeHash),
  );
}

export function accountById(counter: Counter, valueAccountId: ValueAccountId): Known | null {
  const told = counter.catalogue.read((db) => dayRecord(db, 'value-account', valueAccountId));
  if (told) return { account: told, openedAt: null };
  return known(
    one<OwnRow>(
      counter.ledger,
      'select sequence, record from value_account where value_account_id = ?',
      valueAccountId,
    ),
  );
}

export function keepOpened(tx: Tx, account: ValueAccountV1, sequence: number): void {
  run(
    tx,
    'insert into value_account (value_account_id, code_hash, sequence, record) values (?, ?, ?, ?)',
    account.valueAccountId,
    account.codeHash,
    sequence,
    JSON.stringify(account),
  );
}

/** What this till did to an account behind a point of its own journal. */
function movedHere(db: ReadDb, valueAccountId: string, after: number): { amount: Money }[] {
  const account = `value:${valueAccountId}`;
  return all<{ amount: number }>(
    db,
    `select amount from money_ledger
     where from_account = ? and substr(from_account, 1, 6) = 'value:' and sequence > ?
     union all
     select -amount from money_ledger
     where to_account = ? and substr(to_account, 1, 6) = 'value:' and sequence > ?`,
    account,
    after,
    account,
    after,
  ).map(({ amount }) => ({ amount: money(amount) }));
}

/** What the open sale takes off an account already. */
export const heldBy = (sale: OpenSale | null, valueAccountId: string): Money =>
  sum(
    (sale?.tenders ?? []).flatMap(({ valueAccountId: id, amount }) =>
      id === valueAccountId ? [amount] : [],
    ),
  );

/** All that decides how much of an account may go. Source: spec/value.md VA4, VA5 */
export function holdingOf(counter: Counter, { account, openedAt }: Known): Holding {
  const me = counter.identity()?.terminalId;
  const counted = account.counted?.find(({ terminalId }) => terminalId === me)?.sequence ?? 0;
  return {
    account,
    mine: movedHere(counter.ledger, account.valueAccountId, counted),
    isKnownHereAlone: openedAt !== null && openedAt > watermarkOf(counter.ledger),
    held: heldBy(counter.till.state.sale, account.valueAccountId),
  };
}
