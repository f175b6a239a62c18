import { type Id, type Instant, type Quantity, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemId, StoreId } from '@tillbridge/core/kernel';
import { type TransferPriority, idOf, quantitySchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, arrayLiteral, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type TransferListId = Id<'TransferListId'>;
export type TransferList = {
  listId: TransferListId;
  kind: 'template' | 'draft';
  name: string;
  fromStoreId: StoreId | null;
  toStoreId: StoreId | null;
  note: string | null;
  priority: TransferPriority;
  lines: { itemId: ItemId; quantity: Quantity; sku: string; name: string; unitOfMeasure: string }[];
  savedBy: string;
  savedAt: Instant;
};
export type NewList = {
  listId: TransferListId | null;
  kind: TransferList['kind'];
  name: string;
  fromStoreId: StoreId | null;
  toStoreId: StoreId | null;
  note: string | null;
  priority: TransferPriority;
  lines: readonly { itemId: ItemId; quantity: Quantity }[];
};
export type ListRefusal = { kind: 'list-unknown' } | { kind: 'name-taken' } | { kind: 'too-many-lists' };

const Lines = z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema }));
const mostLists = 200;

/** Templates are everybody's who asks for goods; a draft is its author's alone. Source: spec/transfers.md TR47 */
const isTheirs = ({ whoId }: Principal) =>
  sql`(kind = 'template' or saved_by_id is not distinct from ${whoId}::text)`;

export async function readLists(tx: Tx, by: Principal): Promise<TransferList[]> {
  const rows = await rowsOf<Omit<TransferList, 'lines'> & { lines: unknown }>(
    tx,
    sql`select list_id as "listId", kind, name, from_store_id as "fromStoreId", to_store_id as "toStoreId", note, priority,
               lines, saved_by as "savedBy", saved_at as "savedAt"
        from transfer_list where tenant_id = ${by.tenantId} and ${isTheirs(by)}
        order by kind, name, saved_at desc limit ${2 * mostLists}`,
  );
  const parsed = rows.map((row) => ({ ...row, lines: Lines.parse(row.lines) }));
  const itemIds = [...new Set(parsed.flatMap(({ lines }) => lines.map(({ itemId }) => itemId)))];
  const items = await rowsOf<{ itemId: ItemId; sku: string; name: string; unitOfMeasure: string }>(
    tx,
    sql`select item_id as "itemId", sku, name, coalesce(record ->> 'unitOfMeasure', 'each') as "unitOfMeasure" from item
        where tenant_id = ${by.tenantId} and is_active and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])`,
  );
  const known = new Map(items.map((item) => [item.itemId, item]));
  // What was archived since is no longer asked for.
  return parsed.map((list) => ({
    ...list,
    lines: list.lines.flatMap((line) => {
      const item = known.get(line.itemId);
      return item ? [{ ...line, ...item }] : [];
    }),
  }));
}

export const saveList = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  list: NewList,
): Promise<Result<{ listId: TransferListId }, ListRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const at = deps.clock.now();
    const listId = list.listId ?? deps.ids.next<'TransferListId'>();
    if (list.listId !== null && !(await listOf(tx, by, listId))) return refuse({ kind: 'list-unknown' });
    if (list.listId === null && (await readLists(tx, by)).length >= mostLists)
      return refuse({ kind: 'too-many-lists' });
    const twin = await rowOf(
      tx,
      sql`select 1 from transfer_list where tenant_id = ${tenantId} and kind = 'template' and name = ${list.name}
          and list_id <> ${listId}`,
    );
    if (twin && list.kind === 'template') return refuse({ kind: 'name-taken' });
    await tx.execute(
      sql`insert into transfer_list (tenant_id, list_id, kind, name, from_store_id, to_store_id, note, priority, lines,
                                     saved_by, saved_by_id, saved_at)
          values (${tenantId}, ${listId}, ${list.kind}, ${list.name}, ${list.fromStoreId}, ${list.toStoreId}, ${list.note},
                  ${list.priority}, ${JSON.stringify(list.lines)}::jsonb, ${by.who}, ${by.whoId}, ${at})
          on conflict (tenant_id, list_id) do update set
            name = excluded.name, from_store_id = excluded.from_store_id, to_store_id = excluded.to_store_id,
            note = excluded.note, priority = excluded.priority, lines = excluded.lines, saved_by = excluded.saved_by,
            saved_at = excluded.saved_at`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      ...{ at, verb: `save-transfer-${list.kind}`, subject: listId, after: list },
    });
    return ok({ listId });
  });

export const removeList = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  listId: TransferListId,
): Promise<Result<{ listId: TransferListId }, ListRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await listOf(tx, by, listId);
    if (!before) return refuse({ kind: 'list-unknown' });
    await tx.execute(sql`delete from transfer_list where tenant_id = ${by.tenantId} and list_id = ${listId}`);
    await writeAudit(tx, deps, {
      ...doneBy(by),
      ...{ at: deps.clock.now(), verb: `remove-transfer-${before.kind}`, subject: listId, before },
    });
    return ok({ listId });
  });

const listOf = (tx: Tx, by: Principal, listId: TransferListId) =>
  rowOf<{ kind: string; name: string }>(
    tx,
    sql`select kind, name from transfer_list where tenant_id = ${by.tenantId} and list_id = ${listId} and ${isTheirs(by)}`,
  );

export function listSentence({ kind }: ListRefusal): string {
  switch (kind) {
    case 'list-unknown':
      return 'It is not there any more.';
    case 'name-taken':
      return 'There is a template of that name. Choose another one.';
    case 'too-many-lists':
      return `There are ${mostLists} already. Remove one that nobody uses.`;
  }
}
