import { holdsCardNumber } from '@tillbridge/core/card-number';
import {
  type Id,
  type Instant,
  type Money,
  type Result,
  type TradingDate,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { cleanCode, giftCardCode, isCodeOfACard } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Tx, rowOf } from '../database';
import type { valueReasons } from '../database/schema';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { tellOfValue } from './records';

export type ValueAccountId = Id<'ValueAccountId'>;
export type ValueRefusal = { kind: string; sentence: string };
export const no = (kind: string, sentence: string) => refuse<ValueRefusal>({ kind, sentence });

/**
 * The code that a new card will have, and its hash.
 * @param scanned a card that was printed before; null has the hub make one
 */
export async function codeOfANewCard(
  tx: Tx,
  deps: HubDeps,
  { tenantId }: By,
  scanned: string | null,
): Promise<Result<{ code: string; codeHash: string }, ValueRefusal>> {
  const code = scanned === null ? giftCardCode(deps.randomBytes(16)) : cleanCode(scanned);
  if (holdsCardNumber(code))
    return no(
      'card-number',
      'This is the number of a payment card, and no field may hold one. Scan the gift card.',
    );
  if (!isCodeOfACard(code))
    return no('not-a-code', 'A card’s code has 6 to 40 letters and digits. Scan it again.');
  const codeHash = deps.sha256(code);
  const known = await rowOf(
    tx,
    sql`select 1 from value_account where tenant_id = ${tenantId} and code_hash = ${codeHash}`,
  );
  if (known) return no('code-taken', 'A card with this code is in use already. Open it to add to it.');
  return ok({ code, codeHash });
}

export const unknown = () => no('value-unknown', 'This card is not known here.');

export const replaced = ({ replacedByEnd }: Standing) =>
  no(
    'replaced',
    `This card was lost, and the one ending ${replacedByEnd ?? ''} stands in its place. Use that one.`,
  );

export type Standing = {
  kind: 'gift-card' | 'store-credit';
  balance: Money;
  currency: string;
  isBlocked: boolean;
  codeEnd: string | null;
  expiresOn: TradingDate | null;
  openedAt: Instant;
  replacedBy: ValueAccountId | null;
  replacedByEnd: string | null;
};
/** The account as it stands, held until the transaction ends. */
export const locked = (
  tx: Tx,
  { tenantId }: By,
  valueAccountId: ValueAccountId,
): Promise<Standing | undefined> =>
  rowOf<Standing>(
    tx,
    sql`select account.kind, account.balance, account.currency, account.is_blocked as "isBlocked",
               account.code_end as "codeEnd", account.expires_on::text as "expiresOn", account.opened_at as "openedAt",
               account.replaced_by as "replacedBy", other.code_end as "replacedByEnd"
        from value_account as account
        left join value_account as other
          on other.tenant_id = account.tenant_id and other.value_account_id = account.replaced_by
        where account.tenant_id = ${tenantId} and account.value_account_id = ${valueAccountId} for update of account`,
  );

export async function enter(
  tx: Tx,
  deps: HubDeps,
  by: By,
  entry: {
    valueAccountId: ValueAccountId;
    amount: Money;
    because: (typeof valueReasons)[number];
    /** The other card, where money went from one to the other. */
    causeId?: ValueAccountId;
    reason: string;
  },
): Promise<void> {
  const at = deps.clock.now();
  await tx.execute(
    sql`insert into value_entry (tenant_id, value_entry_id, value_account_id, amount, because, cause_id, who, reason, at)
        values (${by.tenantId}, ${deps.ids.next()}, ${entry.valueAccountId}, ${entry.amount}, ${entry.because}, ${entry.causeId ?? null}, ${by.who},
                ${entry.reason}, ${at})`,
  );
  await tx.execute(
    sql`update value_account set balance = balance + ${entry.amount}::bigint, changed_at = ${at}
        where tenant_id = ${by.tenantId} and value_account_id = ${entry.valueAccountId}`,
  );
}

type Deed = { verb: string; valueAccountId: ValueAccountId; before: unknown; after: unknown };

export async function acted(
  tx: Tx,
  deps: HubDeps,
  by: By,
  { verb, valueAccountId, before, after }: Deed,
): Promise<void> {
  const at = deps.clock.now();
  await tellOfValue(tx, { tenantId: by.tenantId, at }, [valueAccountId]);
  await writeAudit(tx, deps, { ...by, at, verb, subject: valueAccountId, before, after });
  await hintCompany(tx, by.tenantId);
}
