import { holdsCardNumber } from '@tillbridge/core/card-number';
import { type Id, type Money, type Result, type TradingDate, add, ok, refuse } from '@tillbridge/core/kernel';
import { cleanCode, codeInGroups, endOfCode, giftCardCode, isCodeOfACard } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { tellOfValue } from './records';

type ValueAccountId = Id<'ValueAccountId'>;
export type ValueRefusal = { kind: string; sentence: string };
const no = (kind: string, sentence: string) => refuse<ValueRefusal>({ kind, sentence });

export type IssueAsked = {
  kind: 'gift-card' | 'store-credit';
  /** As scanned from a card that was printed before; null has the hub make one. */
  code: string | null;
  amount: Money;
  currency: string;
  expiresOn: TradingDate | null;
  reason: string;
};

/**
 * A new card with money on it that nobody paid at a till: a prize, an apology, an old system's balance.
 * @returns the code, in groups: the hub keeps only its hash, so nobody sees it again
 * Source: spec/value.md VA3, VA12
 */
export const issueValue = (
  db: Database,
  deps: HubDeps,
  by: By,
  asked: IssueAsked,
): Promise<Result<{ valueAccountId: ValueAccountId; code: string }, ValueRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const code = asked.code === null ? giftCardCode(deps.randomBytes(16)) : cleanCode(asked.code);
    if (holdsCardNumber(code))
      return no(
        'card-number',
        'This is the number of a payment card, and no field may hold one. Scan the gift card.',
      );
    if (!isCodeOfACard(code))
      return no('not-a-code', 'A card’s code has 6 to 40 letters and digits. Scan it again.');
    if (asked.amount <= 0) return no('no-amount', 'Enter an amount above zero.');
    const codeHash = deps.sha256(code);
    const known = await rowOf(
      tx,
      sql`select 1 from value_account where tenant_id = ${by.tenantId} and code_hash = ${codeHash}`,
    );
    if (known) return no('code-taken', 'A card with this code is in use already. Open it to add to it.');
    const valueAccountId = deps.ids.next<'ValueAccountId'>();
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into value_account (tenant_id, value_account_id, kind, code_hash, code_end, currency, expires_on, opened_at, changed_at)
          values (${by.tenantId}, ${valueAccountId}, ${asked.kind}, ${codeHash}, ${endOfCode(code)}, ${asked.currency},
                  ${asked.expiresOn}, ${at}, ${at})`,
    );
    const { amount, reason } = asked;
    await enter(tx, deps, by, { valueAccountId, amount, because: 'issued', reason });
    const after = { kind: asked.kind, codeEnd: endOfCode(code), amount, currency: asked.currency, reason };
    await acted(tx, deps, by, { verb: 'issue-value', valueAccountId, before: null, after });
    return ok({ valueAccountId, code: codeInGroups(code) });
  });

/** Puts money on or takes it off, for a reason; also below zero, because a till may have been faster. Source: spec/value.md VA12 */
export const adjustValue = (
  db: Database,
  deps: HubDeps,
  by: By,
  asked: { valueAccountId: ValueAccountId; amount: Money; reason: string },
): Promise<Result<{ balance: Money }, ValueRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, asked.valueAccountId);
    if (!before) return unknown();
    if (asked.amount === 0) return no('no-amount', 'Enter how much comes on the card, or goes off it.');
    if (asked.reason.trim() === '')
      return no('no-reason', 'Say why: whoever looks at this card later will ask.');
    const balance = add(before.balance, asked.amount);
    if (asked.amount < 0 && balance < 0)
      return no('too-little', 'That is more than there is on the card. Take off what is left.');
    await enter(tx, deps, by, { ...asked, because: 'adjusted' });
    const after = { balance, by: asked.amount, reason: asked.reason };
    await acted(tx, deps, by, { verb: 'adjust-value', valueAccountId: asked.valueAccountId, before, after });
    return ok({ balance });
  });

/** Stops a card everywhere, or lets it go again; a till without a line hears of it when it has one. */
export const blockValue = (
  db: Database,
  deps: HubDeps,
  by: By,
  { valueAccountId, isBlocked }: { valueAccountId: ValueAccountId; isBlocked: boolean },
): Promise<Result<null, ValueRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, valueAccountId);
    if (!before) return unknown();
    await tx.execute(
      sql`update value_account set is_blocked = ${isBlocked}, changed_at = ${deps.clock.now()}
          where tenant_id = ${by.tenantId} and value_account_id = ${valueAccountId}`,
    );
    const verb = isBlocked ? 'block-value' : 'unblock-value';
    await acted(tx, deps, by, { verb, valueAccountId, before, after: { ...before, isBlocked } });
    return ok(null);
  });

/** What each terminal may let go of each account while it cannot ask. Every till is told of every account. Source: spec/value.md VA5 */
export const setOfflineAllowance = (
  db: Database,
  deps: HubDeps,
  by: By,
  offlineAllowance: Money,
): Promise<null> =>
  asTenant(db, by.tenantId, async (tx) => {
    await tx.execute(
      sql`insert into value_rule (tenant_id, offline_allowance) values (${by.tenantId}, ${offlineAllowance})
          on conflict (tenant_id) do update set offline_allowance = excluded.offline_allowance`,
    );
    const rows = await rowsOf<{ id: string }>(
      tx,
      sql`select value_account_id as id from value_account where tenant_id = ${by.tenantId}`,
    );
    const at = deps.clock.now();
    await tellOfValue(
      tx,
      { tenantId: by.tenantId, at },
      rows.map(({ id }) => id),
    );
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'set-value-allowance',
      subject: by.tenantId,
      after: { offlineAllowance },
    });
    await hintCompany(tx, by.tenantId);
    return null;
  });

const unknown = () => no('value-unknown', 'This card is not known here.');

type Standing = { balance: Money; isBlocked: boolean; codeEnd: string | null };
const locked = (tx: Tx, { tenantId }: By, valueAccountId: ValueAccountId): Promise<Standing | undefined> =>
  rowOf<Standing>(
    tx,
    sql`select balance, is_blocked as "isBlocked", code_end as "codeEnd" from value_account
        where tenant_id = ${tenantId} and value_account_id = ${valueAccountId} for update`,
  );

async function enter(
  tx: Tx,
  deps: HubDeps,
  by: By,
  entry: { valueAccountId: ValueAccountId; amount: Money; because: 'issued' | 'adjusted'; reason: string },
): Promise<void> {
  const at = deps.clock.now();
  await tx.execute(
    sql`insert into value_entry (tenant_id, value_entry_id, value_account_id, amount, because, who, reason, at)
        values (${by.tenantId}, ${deps.ids.next()}, ${entry.valueAccountId}, ${entry.amount}, ${entry.because}, ${by.who},
                ${entry.reason}, ${at})`,
  );
  await tx.execute(
    sql`update value_account set balance = balance + ${entry.amount}::bigint, changed_at = ${at}
        where tenant_id = ${by.tenantId} and value_account_id = ${entry.valueAccountId}`,
  );
}

type Deed = { verb: string; valueAccountId: ValueAccountId; before: unknown; after: unknown };

async function acted(
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
