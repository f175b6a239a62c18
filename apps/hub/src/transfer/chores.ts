import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type TransferId, labelOfArrival } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { settleOwn } from '../alert/settle-own';
import { type Database, asTenant, rowsOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { call } from './call-for-transfer';
import { forgetAtTills } from './records';

const dayMs = 24 * 3_600_000;
/** Goods between two of our stores are there in days; a week without a word is somebody's to ask about. */
export const unheardAfterMs = 7 * dayMs;
/** A till may be without the hub for a week and still have the request that these facts belong to. */
export const unknownAfterMs = 8 * dayMs;
const atOnce = 200;

/** Has tills forget what has been over for long enough. @returns how many. Source: spec/transfers.md TR38 */
export const forgetOverTransfers = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const gone = await rowsOf<{ transferId: TransferId; fromStoreId: StoreId; toStoreId: StoreId }>(
      tx,
      sql`with leaving as (
            select transfer_id from transfer where tenant_id = ${tenantId} and leaves_tills_at <= ${now}
            order by leaves_tills_at limit ${atOnce} for update skip locked)
          update transfer set leaves_tills_at = null from leaving
          where transfer.tenant_id = ${tenantId} and transfer.transfer_id = leaving.transfer_id
          returning transfer.transfer_id as "transferId", from_store_id as "fromStoreId", to_store_id as "toStoreId"`,
    );
    if (gone.length === 0) return 0;
    await forgetAtTills(
      tx,
      { tenantId, at: now },
      gone.map(({ transferId, fromStoreId, toStoreId }) => ({
        transferId,
        storeIds: [fromStoreId, toStoreId],
      })),
    );
    await hintCompany(tx, tenantId);
    return gone.length;
  });

/**
 * Calls a person for goods that left long ago and that nobody has heard of, and for facts whose agreement never came; once each.
 * @returns for how many
 * Source: spec/transfers.md TR45
 */
export const callForUnheard = (
  db: Database,
  deps: Pick<HubDeps, 'ids'>,
  tenantId: TenantId,
  now: Instant,
): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const where = { tenantId, at: now, deps };
    const unheard = await rowsOf<{
      transferId: TransferId;
      reference: string;
      from: string;
      to: string;
      at: Instant;
    }>(
      tx,
      sql`update transfer set called_at = ${now}
          from store as from_store, store as to_store
          where transfer.tenant_id = ${tenantId} and standing in ('dispatched', 'partly-dispatched') and deleted_at is null
            and dispatched_at < ${now - unheardAfterMs} and called_at is null
            and from_store.tenant_id = transfer.tenant_id and from_store.store_id = from_store_id
            and to_store.tenant_id = transfer.tenant_id and to_store.store_id = to_store_id
          returning transfer_id as "transferId", reference, from_store.name as from, to_store.name as to, dispatched_at as at`,
    );
    for (const { transferId, reference, from, to, at } of unheard) {
      const days = Math.floor((now - at) / dayMs);
      const sentence = `Goods of ${reference} left ${from} ${days} days ago, and ${to} has received nothing. Ask both stores where they are.`;
      await call(tx, where, { kind: 'transfer-unheard', sentence, evidence: { transferId } });
    }
    const unknown = await rowsOf<{ transferId: TransferId; store: string | null }>(
      tx,
      sql`select stated.transfer_id as "transferId", min(store.name) as store from transfer_fact as stated
          left join store on store.tenant_id = stated.tenant_id and store.store_id = stated.store_id
          where stated.tenant_id = ${tenantId} and stated.received_at between ${now - 8 * unknownAfterMs} and ${now - unknownAfterMs}
            and not exists (select from transfer
                            where transfer.tenant_id = stated.tenant_id and transfer.transfer_id = stated.transfer_id)
            and not exists (select from transfer_fact as joined
                            where joined.tenant_id = stated.tenant_id and joined.type = 'shipment-received'
                              and joined.received_at >= stated.received_at and joined.body ->> 'arrival' = stated.transfer_id::text)
            and not exists (select from transfer_fact as over
                            where over.tenant_id = stated.tenant_id and over.transfer_id = stated.transfer_id
                              and over.type = 'transfer-closed' and over.received_at >= stated.received_at)
            and not exists (select from alert
                            where alert.tenant_id = stated.tenant_id and kind = 'transfer-unknown'
                              and evidence ->> 'transferId' = stated.transfer_id::text)
          group by stated.transfer_id limit ${atOnce}`,
    );
    for (const { transferId, store } of unknown) {
      const sentence = `Goods were handled at ${store ?? 'a store'} for a transfer that head office does not know (${labelOfArrival(transferId) ?? `its id ends in ${transferId.slice(-6).toUpperCase()}`}). What moved is counted: ask there what it was.`;
      await call(tx, where, { kind: 'transfer-unknown', sentence, evidence: { transferId } });
    }
    const heard = await rowsOf<{ transferId: TransferId }>(
      tx,
      sql`update transfer set called_at = null
          where tenant_id = ${tenantId} and called_at is not null and standing not in ('dispatched', 'partly-dispatched')
          returning transfer_id as "transferId"`,
    );
    for (const { transferId } of heard) {
      const note = 'The goods were heard of.';
      await settleOwn(tx, where, { kind: 'transfer-unheard', evidence: { transferId }, note });
    }
    return unheard.length + unknown.length;
  });
