import { type Result, negate, ok } from '@tillbridge/core/kernel';
import { codeInGroups, endOfCode } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import type { By } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
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
import { tellOfValue } from './records';

export type ReissueAsked = {
  valueAccountId: ValueAccountId;
  /** As scanned from a card that was printed before; null has the hub make one. */
  code: string | null;
  reason: string;
};

/**
 * A new card for one that was lost: the old one is blocked for good, what is on it goes over by entries, and each names the other.
 * @returns the new code, in groups: the hub keeps only its hash, so nobody sees it again
 * Source: spec/value.md VA16
 */
export const reissueValue = (
  db: Database,
  deps: HubDeps,
  by: By,
  { valueAccountId: lost, code: scanned, reason }: ReissueAsked,
): Promise<Result<{ valueAccountId: ValueAccountId; code: string }, ValueRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const at = deps.clock.now();
    const before = await locked(tx, by, lost);
    if (!before) return unknown();
    if (before.replacedBy !== null) return replaced(before);
    if (reason.trim() === '') return no('no-reason', 'Say why: whoever looks at this card later will ask.');
    const { kind, balance, currency, expiresOn } = before;
    if (balance <= 0)
      return no('empty', 'Nothing is on this card, so there is nothing that a new one would hold.');
    const held = await rowOf(
      tx,
      sql`select 1 from value_reserve where tenant_id = ${tenantId} and value_account_id = ${lost} and until > ${at} limit 1`,
    );
    if (held)
      return no('in-use', 'Somebody is paying with this card at a till right now. Try again in ten minutes.');
    const taken = await codeOfANewCard(tx, deps, by, scanned);
    if (!taken.ok) return taken;
    const { code, codeHash } = taken.value;
    const valueAccountId = deps.ids.next<'ValueAccountId'>();
    await tx.execute(
      sql`insert into value_account (tenant_id, value_account_id, kind, code_hash, code_end, customer_id, currency, expires_on,
                                     replaces, opened_at, changed_at)
          select tenant_id, ${valueAccountId}, kind, ${codeHash}, ${endOfCode(code)}, customer_id, currency, expires_on,
                 value_account_id, opened_at, ${at}
          from value_account where tenant_id = ${tenantId} and value_account_id = ${lost}`,
    );
    await tx.execute(
      sql`update value_account set is_blocked = true, replaced_by = ${valueAccountId}
          where tenant_id = ${tenantId} and value_account_id = ${lost}`,
    );
    const because = 'reissued' as const;
    await enter(tx, deps, by, {
      valueAccountId: lost,
      amount: negate(balance),
      because,
      causeId: valueAccountId,
      reason,
    });
    await enter(tx, deps, by, { valueAccountId, amount: balance, because, causeId: lost, reason });
    await tellOfValue(tx, { tenantId, at }, [lost]);
    const after = {
      kind,
      codeEnd: endOfCode(code),
      amount: balance,
      currency,
      expiresOn,
      replaces: lost,
      reason,
    };
    await acted(tx, deps, by, { verb: 'reissue-value', valueAccountId, before, after });
    return ok({ valueAccountId, code: codeInGroups(code) });
  });
