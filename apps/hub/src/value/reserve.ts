import { instant, money, noMoney, ok, refuse, tradingDateOf } from '@tillbridge/core/kernel';
import { whyClosed } from '@tillbridge/core/value';
import { sql } from 'drizzle-orm';
import { rowOf } from '../database';
import type { RequestHandler } from '../sync/requests';
import { refusalWith } from '../sync/requests/request-refusal';
import { amountIn } from './amount';
import { valueRecords } from './records';

/** Longer than anybody pays, and short enough that a till which died does not keep a customer's money from them for the day. */
export const reservedMs = 10 * 60_000;

const unknown = () =>
  refuse({
    kind: 'value-unknown',
    sentence: 'No gift card or store credit is known by this. Check the code, or take another payment.',
  });

/**
 * Sets the whole that a sale takes from an account aside; asked again for the same sale, the new amount stands in its place. The
 * account's row is locked, so that however many ask at once never get more than there is. Source: spec/value.md VA8
 */
export const reserveValue: RequestHandler<'reserve-value'> = async (tx, context, input) => {
  const { tenantId, terminalId, storeId, at } = context;
  const { valueAccountId, saleId, amount } = input;
  await tx.execute(
    sql`select 1 from value_account where tenant_id = ${tenantId} and value_account_id = ${valueAccountId} for update`,
  );
  const [account] = await valueRecords(tx, tenantId, [valueAccountId]);
  if (!account) return unknown();
  const today = await todayAt(tx, { tenantId, storeId, at });
  const closed = whyClosed(account, { today, currency: account.currency });
  if (closed?.kind === 'value-blocked')
    return refuse({ kind: closed.kind, sentence: 'This card is blocked. Head office can say why.' });
  if (closed?.kind === 'value-expired')
    return refuse(refusalWith(closed.kind, 'This card expired on {day}.', { day: closed.expiresOn }));
  const row = await rowOf<{ held: number }>(
    tx,
    sql`select coalesce(sum(amount), 0)::bigint as held from value_reserve
        where tenant_id = ${tenantId} and value_account_id = ${valueAccountId} and sale_id <> ${saleId} and until > ${at}`,
  );
  const most = money(Math.max(0, account.balance - Number(row?.held ?? 0)));
  if (amount <= noMoney || amount > most) {
    if (most === 0)
      return refuse({
        kind: 'value-empty',
        sentence: 'Nothing is left on this card. Take another payment.',
      });
    const left = amountIn(account.currency, most);
    return refuse(
      refusalWith(
        'value-too-little',
        'There is {left} on this card. Take that much, and the rest another way.',
        { left },
      ),
    );
  }
  const until = instant(at + reservedMs);
  await tx.execute(
    sql`insert into value_reserve (tenant_id, value_account_id, sale_id, terminal_id, amount, until)
        values (${tenantId}, ${valueAccountId}, ${saleId}, ${terminalId}, ${amount}, ${until})
        on conflict (tenant_id, value_account_id, sale_id)
        do update set amount = excluded.amount, until = excluded.until, terminal_id = excluded.terminal_id`,
  );
  return ok({ account, until });
};

async function todayAt(
  tx: Parameters<typeof reserveValue>[0],
  { tenantId, storeId, at }: { tenantId: string; storeId: string; at: number },
) {
  const store = await rowOf<{ zone: string; cutOff: number }>(
    tx,
    sql`select record->>'timeZone' as zone, (record->>'dayCutOffMinutes')::int as "cutOff" from store
        where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  return tradingDateOf(instant(at), store?.zone ?? 'UTC', store?.cutOff ?? 0);
}

/** Lets go what was set aside; asked again, there is nothing to do. Source: spec/value.md VA8 */
export const releaseValue: RequestHandler<'release-value'> = async (tx, { tenantId }, input) => {
  await tx.execute(
    sql`delete from value_reserve
        where tenant_id = ${tenantId} and value_account_id = ${input.valueAccountId} and sale_id = ${input.saleId}`,
  );
  return ok({});
};

/** An account by the hash of its code, or none. */
export const findValue: RequestHandler<'find-value'> = async (tx, { tenantId }, { codeHash }) => {
  const row = await rowOf<{ id: string }>(
    tx,
    sql`select value_account_id as id from value_account where tenant_id = ${tenantId} and code_hash = ${codeHash}`,
  );
  const [account = null] = row ? await valueRecords(tx, tenantId, [row.id]) : [];
  return ok({ account });
};
