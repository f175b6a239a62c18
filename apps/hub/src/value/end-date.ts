import { formatDay } from '@tillbridge/core/format';
import {
  type Instant,
  type Result,
  type TradingDate,
  noMoney,
  ok,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import { earliestEnd } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import type { By } from '../audit';
import { type Database, type ReadDb, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import {
  type ValueAccountId,
  type ValueRefusal,
  acted,
  enter,
  locked,
  no,
  replaced,
  unknown,
} from './account-row';

type Ending = { kind: string; currency: string; expiresOn: TradingDate | null; soldAt: Instant };

/** A refusal where the law of a country in which the card can be used has it last longer. Source: spec/value.md VA15 */
export async function endsTooSoon(
  tx: ReadDb,
  { tenantId }: By,
  { kind, currency, expiresOn, soldAt }: Ending,
): Promise<ReturnType<typeof no> | null> {
  if (expiresOn === null || kind !== 'gift-card') return null;
  const stores = await rowsOf<{ code: string; zone: string; locale: string }>(
    tx,
    sql`select record #>> '{jurisdiction,code}' as code, record ->> 'timeZone' as zone, record ->> 'locale' as locale
        from store where tenant_id = ${tenantId} and record #>> '{jurisdiction,currency}' = ${currency}
        order by name, store_id`,
  );
  const [first] = stores;
  if (!first) return null;
  const soldOn = tradingDateOf(soldAt, first.zone, 0);
  const least = earliestEnd(
    soldOn,
    stores.map(({ code }) => code),
  );
  if (least === null || expiresOn >= least) return null;
  const day = (date: TradingDate) => formatDay(date, first.locale);
  return no(
    'too-soon',
    `By law, a gift card sold on ${day(soldOn)} is good until ${day(least)} at least. Choose that day or a later one, or none.`,
  );
}

/** Another last day, or none, for a reason. Source: spec/value.md VA15 */
export const changeEnd = (
  db: Database,
  deps: HubDeps,
  by: By,
  {
    valueAccountId,
    expiresOn,
    reason,
  }: { valueAccountId: ValueAccountId; expiresOn: TradingDate | null; reason: string },
): Promise<Result<null, ValueRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, valueAccountId);
    if (!before) return unknown();
    if (before.replacedBy !== null) return replaced(before);
    if (reason.trim() === '') return no('no-reason', 'Say why: whoever looks at this card later will ask.');
    if (before.expiresOn === expiresOn) return no('same-end', 'This is the day that the card has already.');
    const { kind, currency, openedAt } = before;
    const tooSoon = await endsTooSoon(tx, by, { kind, currency, expiresOn, soldAt: openedAt });
    if (tooSoon) return tooSoon;
    await tx.execute(
      sql`update value_account set expires_on = ${expiresOn} where tenant_id = ${by.tenantId}
            and value_account_id = ${valueAccountId}`,
    );
    // Nothing moves, and the card's history says it all the same.
    await enter(tx, deps, by, { valueAccountId, amount: noMoney, because: 'end-changed', reason });
    await acted(tx, deps, by, {
      verb: 'change-value-end',
      valueAccountId,
      before,
      after: { ...before, expiresOn, reason },
    });
    return ok(null);
  });
