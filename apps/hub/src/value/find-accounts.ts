import type { Id, Instant, Money, TenantId } from '@tillbridge/core/kernel';
import { cleanCode } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';
import type { valueReasons } from '../database/schema';
import { usualOfflineAllowance } from './records';

export type ListedAccount = {
  valueAccountId: Id<'ValueAccountId'>;
  kind: 'gift-card' | 'store-credit';
  codeEnd: string | null;
  currency: string;
  balance: Money;
  expiresOn: string | null;
  isBlocked: boolean;
  openedAt: Instant;
  changedAt: Instant;
};

const columns = sql`value_account_id as "valueAccountId", kind, code_end as "codeEnd", currency, balance,
  expires_on::text as "expiresOn", is_blocked as "isBlocked", opened_at as "openedAt", changed_at as "changedAt"`;

type Search = { text: string; after: { changedAt: number; valueAccountId: string } | null; limit: number };

/** By the last four or by a whole code as it is scanned, the last one used first; one more than the limit when there are more. */
export const listValue = (
  tx: ReadDb,
  tenantId: TenantId,
  { text, after, limit }: Search,
  sha256: (text: string) => string,
): Promise<ListedAccount[]> => {
  const code = cleanCode(text);
  const wanted = [
    sql`tenant_id = ${tenantId}`,
    ...(code === '' ? [] : [code.length <= 4 ? sql`code_end = ${code}` : sql`code_hash = ${sha256(code)}`]),
    ...(after
      ? [sql`(changed_at, value_account_id) < (${after.changedAt}::bigint, ${after.valueAccountId}::uuid)`]
      : []),
  ];
  return rowsOf<ListedAccount>(
    tx,
    sql`select ${columns} from value_account where ${sql.join(wanted, sql` and `)}
        order by changed_at desc, value_account_id desc limit ${limit + 1}`,
  );
};

export type ValueHistoryEntry = {
  amount: Money;
  because: (typeof valueReasons)[number];
  causeId: string | null;
  till: string | null;
  store: string | null;
  who: string | null;
  reason: string | null;
  at: Instant;
};

export type LinkedCard = Pick<ListedAccount, 'valueAccountId' | 'codeEnd'>;

/** One account and all that was ever done to it, newest first. */
export async function showValue(
  tx: ReadDb,
  tenantId: TenantId,
  valueAccountId: string,
): Promise<{
  account: ListedAccount;
  /** The lost card that this one stands for, and the one that stands for this. */
  replaces: LinkedCard | null;
  replacedBy: LinkedCard | null;
  entries: ValueHistoryEntry[];
} | null> {
  const account = await rowOf<ListedAccount>(
    tx,
    sql`select ${columns} from value_account where tenant_id = ${tenantId} and value_account_id = ${valueAccountId}`,
  );
  if (!account) return null;
  const entries = await rowsOf<ValueHistoryEntry>(
    tx,
    sql`select amount, because, cause_id as "causeId", terminal.name as till, store.name as store, who, reason, at
        from value_entry
        left join terminal on terminal.tenant_id = value_entry.tenant_id and terminal.terminal_id = value_entry.terminal_id
        left join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
        where value_entry.tenant_id = ${tenantId} and value_account_id = ${valueAccountId}
        order by at desc, value_entry_id desc`,
  );
  const linked = await rowsOf<LinkedCard & { isOld: boolean }>(
    tx,
    sql`select other.value_account_id as "valueAccountId", other.code_end as "codeEnd",
               other.value_account_id = account.replaces as "isOld"
        from value_account as account join value_account as other on other.tenant_id = account.tenant_id
         and other.value_account_id in (account.replaces, account.replaced_by)
        where account.tenant_id = ${tenantId} and account.value_account_id = ${valueAccountId}`,
  );
  const link = (wanted: boolean): LinkedCard | null => {
    const found = linked.find(({ isOld }) => (isOld ?? false) === wanted);
    return found ? { valueAccountId: found.valueAccountId, codeEnd: found.codeEnd } : null;
  };
  return { account, replaces: link(true), replacedBy: link(false), entries };
}

/** What the company owes in all, by currency and kind; and whether each balance is the sum of its entries. Source: spec/value.md VA1, VA12 */
export async function valueOwed(tx: ReadDb, tenantId: TenantId) {
  const owed = await rowsOf<{
    kind: string;
    currency: string;
    cards: number;
    owed: Money;
    overdrawn: number;
  }>(
    tx,
    sql`select kind, currency, count(*) filter (where balance > 0)::int as cards,
               coalesce(sum(balance), 0)::bigint as owed, count(*) filter (where balance < 0)::int as overdrawn
        from value_account where tenant_id = ${tenantId} group by kind, currency order by kind, currency`,
  );
  const wrong = await rowsOf<{ valueAccountId: string }>(
    tx,
    sql`select value_account.value_account_id as "valueAccountId" from value_account
        left join value_entry on value_entry.tenant_id = value_account.tenant_id
                             and value_entry.value_account_id = value_account.value_account_id
        where value_account.tenant_id = ${tenantId}
        group by value_account.value_account_id, balance having balance <> coalesce(sum(amount), 0)`,
  );
  const rule = await rowOf<{ offlineAllowance: Money }>(
    tx,
    sql`select offline_allowance as "offlineAllowance" from value_rule where tenant_id = ${tenantId}`,
  );
  return { owed, wrong, offlineAllowance: rule?.offlineAllowance ?? usualOfflineAllowance };
}
