import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type TransferException, type TransferStanding, exceptionSentence } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { settleOwn } from '../alert/settle-own';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { TransferRow } from './load-transfer';
import { namesFor } from './names';

type Where = { tenantId: TenantId; at: Instant; deps: Pick<HubDeps, 'ids'> };
type Kind = 'transfer-contradicted' | 'transfer-unknown' | 'transfer-unheard';

/** So many contradictions are said in one call; the page of the transfer says them all. */
const saidAtOnce = 3;

/**
 * Calls a person for what contradicts itself: once for each contradiction, in one call for each transfer while that is unsettled. Where
 * what came later explains everything, the call settles itself. Source: spec/transfers.md TR20, TR42
 */
export async function callForContradictions(
  tx: Tx,
  where: Where,
  row: Pick<TransferRow, 'transferId' | 'reference' | 'contradictions'>,
  standing: TransferStanding,
): Promise<void> {
  const { exceptions } = standing;
  const { transferId, reference } = row;
  if (exceptions.length === 0) {
    if (row.contradictions === 0) return;
    const note = 'What was heard later explains it.';
    return settleOwn(tx, where, { kind: 'transfer-contradicted', evidence: { transferId }, note });
  }
  const called = await rowsOf<{ exceptions: string[]; isSettled: boolean }>(
    tx,
    sql`select evidence -> 'exceptions' as exceptions, settled_at is not null as "isSettled" from alert
        where tenant_id = ${where.tenantId} and kind = 'transfer-contradicted'
          and evidence @> ${JSON.stringify({ transferId })}::jsonb`,
  );
  const known = new Set(called.flatMap((each) => each.exceptions));
  const keys = exceptions.map(keyOf);
  if (keys.every((key) => known.has(key))) return;
  const names = await namesFor(tx, where.tenantId, standing);
  const said = exceptions.slice(0, saidAtOnce).map((each) => exceptionSentence(each, names));
  const more = exceptions.length - said.length;
  const sentence = `Transfer ${reference}: ${said.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`;
  const evidence = { transferId, exceptions: keys };
  if (called.some(({ isSettled }) => !isSettled)) {
    await tx.execute(
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${where.tenantId} and kind = 'transfer-contradicted' and settled_at is null
            and evidence @> ${JSON.stringify({ transferId })}::jsonb`,
    );
    return;
  }
  await call(tx, where, { kind: 'transfer-contradicted', sentence, evidence });
}

/** The same contradiction, however many facts join it. */
function keyOf(exception: TransferException): string {
  const about =
    'cartonId' in exception
      ? exception.cartonId
      : 'itemId' in exception
        ? exception.itemId
        : 'shipmentId' in exception
          ? exception.shipmentId
          : '';
  return `${exception.kind} ${about}`.trim();
}

export const call = (
  tx: Tx,
  { tenantId, at, deps }: Where,
  { kind, sentence, evidence }: { kind: Kind; sentence: string; evidence: object },
): Promise<unknown> =>
  tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, sentence, evidence, raised_at)
        values (${tenantId}, ${deps.ids.next()}, ${kind}, ${sentence}, ${JSON.stringify(evidence)}::jsonb, ${at})`,
  );
