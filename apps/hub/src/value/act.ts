import { type Money, type Result, type TradingDate, add, ok } from '@tillbridge/core/kernel';
import { codeInGroups, endOfCode } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowsOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import {
  type ValueAccountId,
  type ValueRefusal,
  acted,
  codeOfANewCard,
  enter,
  locked,
  no,
  replaced,
  unknown,
} from './account-row';
import { endsTooSoon } from './end-date';
import { tellOfValue } from './records';

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
    const taken = await codeOfANewCard(tx, deps, by, asked.code);
    if (!taken.ok) return taken;
    const { code, codeHash } = taken.value;
    if (asked.amount <= 0) return no('no-amount', 'Enter an amount above zero.');
    const tooSoon = await endsTooSoon(tx, by, { ...asked, soldAt: deps.clock.now() });
    if (tooSoon) return tooSoon;
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
    if (!isBlocked && before.replacedBy !== null) return replaced(before);
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
