import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';

const linesSql = sql`coalesce((
  select jsonb_agg(
    jsonb_build_object('lineId', line.line_id, 'itemId', line.item_id, 'requested', line.requested_milli)
      || case when transfer.approved_at is null then '{}'::jsonb
              else jsonb_build_object('approved', coalesce(line.approved_milli, line.requested_milli),
                                      'cutReason', line.cut_reason) end
    order by line.line_no)
  from transfer_line as line
  where line.tenant_id = transfer.tenant_id and line.transfer_id = transfer.transfer_id), '[]'::jsonb)`;

const agreementSql = sql`(
  jsonb_build_object(
    'transferId', transfer.transfer_id, 'from', transfer.from_store_id, 'to', transfer.to_store_id, 'note', transfer.note,
    'requestedBy', jsonb_build_object('who', transfer.requested_by, 'whoId', transfer.requested_by_id),
    'requestedAt', transfer.requested_at, 'state', transfer.state, 'lines', ${linesSql})
  || case when transfer.state = 'approved'
          then jsonb_build_object('approvedBy', transfer.approved_by, 'approvedAt', transfer.approved_at)
          else '{}'::jsonb end
  || case when transfer.ended_at is not null
          then jsonb_build_object('endedBy', transfer.ended_by, 'endedAt', transfer.ended_at, 'endReason', transfer.end_reason)
          else '{}'::jsonb end
  || case when transfer.rest_at is not null
          then jsonb_build_object('restCancelled', jsonb_build_object(
                 'by', transfer.rest_by, 'at', transfer.rest_at, 'reason', coalesce(transfer.rest_reason, '')))
          else '{}'::jsonb end)`;

/** What its lines are called as they were asked for; what else moved is called as it is today. */
const itemsSql = sql`coalesce((
  select jsonb_agg(jsonb_build_object('itemId', named.item_id, 'sku', named.sku, 'name', named.name, 'unitOfMeasure', named.unit)
                   order by named.no, named.sku)
  from (
    select line.item_id, line.sku, line.description as name, coalesce(item.record ->> 'unitOfMeasure', 'each') as unit,
           line.line_no as no
    from transfer_line as line
    left join item on item.tenant_id = line.tenant_id and item.item_id = line.item_id
    where line.tenant_id = transfer.tenant_id and line.transfer_id = transfer.transfer_id
    union all
    select item.item_id, item.sku, item.name, coalesce(item.record ->> 'unitOfMeasure', 'each'), 100000
    from item
    where item.tenant_id = transfer.tenant_id
      and item.item_id in (
        select (jsonb_path_query(stated.body, '$.**.itemId') #>> '{}')::uuid from transfer_fact as stated
        where stated.tenant_id = transfer.tenant_id and stated.transfer_id = transfer.transfer_id)
      and not exists (
        select from transfer_line as line
        where line.tenant_id = transfer.tenant_id and line.transfer_id = transfer.transfer_id
          and line.item_id = item.item_id)) as named), '[]'::jsonb)`;

/** A transfer as tills are told of it: `TransferRecordV1`. */
export const transferRecordSql = sql`jsonb_build_object(
  'transferId', transfer.transfer_id, 'reference', transfer.reference, 'priority', transfer.priority, 'dueOn', transfer.due_on,
  'fromStoreName', coalesce((select name from store
                             where store.tenant_id = transfer.tenant_id and store.store_id = transfer.from_store_id), ''),
  'toStoreName', coalesce((select name from store
                           where store.tenant_id = transfer.tenant_id and store.store_id = transfer.to_store_id), ''),
  'changedAt', transfer.changed_at, 'agreement', ${agreementSql}, 'items', ${itemsSql})`;

/** `TransferFactRecordV1` of a row of `transfer_fact as stated`. */
const factRecordSql = sql`jsonb_build_object(
  'transferId', stated.transfer_id,
  'stated', jsonb_build_object('factId', stated.fact_id, 'terminalId', stated.terminal_id, 'sequence', stated.sequence,
                               'at', stated.at, 'fact', stated.body))`;

type Of = { tenantId: TenantId; storeId: StoreId };
/** A week in a drawer, and then some: facts whose agreement nobody has told us are told to a new till for so long. */
const orphansToldMs = 30 * 24 * 3_600_000;

const theirs = ({ tenantId, storeId }: Of): SQL => sql`
  transfer.tenant_id = ${tenantId} and transfer.deleted_at is null
  and ${storeId}::uuid in (transfer.from_store_id, transfer.to_store_id)
  and (transfer.standing not in ('closed', 'rejected', 'cancelled') or transfer.leaves_tills_at is not null)`;

/** Transfers from and to a store that its tills still look up, for a new terminal. Source: spec/transfers.md TR38 */
export const transferRecordsOf = (of: Of): SQL =>
  sql`select transfer.transfer_id::text as key, ${transferRecordSql}::text as record from transfer where ${theirs(of)}`;

/** Their facts, and those that name the store and came lately without an agreement. Source: spec/transfers.md TR39 */
export const transferFactRecordsOf = (of: Of): SQL => sql`
  select stated.fact_id::text as key, ${factRecordSql}::text as record
  from transfer
  join transfer_fact as stated on stated.tenant_id = transfer.tenant_id and stated.transfer_id = transfer.transfer_id
  where ${theirs(of)}
  union all
  select stated.fact_id::text, ${factRecordSql}::text
  from transfer_fact as stated
  where stated.tenant_id = ${of.tenantId}
    and stated.received_at > (select coalesce(max(received_at), 0) from transfer_fact where tenant_id = ${of.tenantId}) - ${orphansToldMs}
    and ${of.storeId}::text in (stated.store_id::text, stated.body ->> 'toStoreId', stated.body ->> 'senderStoreId',
                                stated.body ->> 'receiverStoreId')
    and not exists (select from transfer
                    where transfer.tenant_id = stated.tenant_id and transfer.transfer_id = stated.transfer_id
                      and ${of.storeId}::uuid in (transfer.from_store_id, transfer.to_store_id))`;
