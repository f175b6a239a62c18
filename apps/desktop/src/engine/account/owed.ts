import { type Money, add, money } from '@tillbridge/core/kernel';
import type { CustomerV1 } from '@tillbridge/core/wire';
import { one } from '../database/database';
import type { Counter } from '../sale/counter';

/** What the hub counted, and what this till put on the account or took off it since. Source: spec/on-account.md OA2 */
export function owedNow(counter: Counter, customer: CustomerV1): Money {
  const me = counter.identity()?.terminalId;
  const counted = customer.counted?.find(({ terminalId }) => terminalId === me)?.sequence ?? 0;
  const account = `account:${customer.customerId}`;
  const row = one<{ amount: number | null }>(
    counter.ledger,
    `select sum(case when to_account = ? then amount else -amount end) as amount from money_ledger
     where sequence > ? and (to_account = ? or from_account = ?)`,
    account,
    counted,
    account,
    account,
  );
  return add(customer.accountOwed, money(row?.amount ?? 0));
}
