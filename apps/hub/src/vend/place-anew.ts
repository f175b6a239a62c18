import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TaskOutcome, addErrand, mappedByTheirs } from '../link';
import { placeOutsideSales } from '../outside';
import { lookAtLevelsAnew } from './levels-there';
import { outsideOf } from './keep-sold';
import type { Where } from './pull-state';
import type { VendAt } from './settings';

const lists = { stock: 'inventory', sales: 'sales' } as const;

/**
 * Outlets are other stores of ours than they were: what lies there is read again from the beginning, and what was sold there becomes
 * theirs. Before either was read there is nothing to do. Source: spec/vend.md VN31, VN32
 */
export async function outletsMovedTo(
  tx: Tx,
  deps: Pick<HubDeps, 'ids' | 'clock'>,
  { tenantId, linkId }: Where,
  outletIds: readonly string[],
): Promise<void> {
  if (outletIds.length === 0) return;
  // A page that is being kept with what the outlets were until now is waited for, and read once more.
  const stock = await rowOf(
    tx,
    sql`update vend_pull set after = 0
        where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${lists.stock} and after > 0 returning 1`,
  );
  const errand = (name: string, input: unknown) =>
    addErrand(tx, deps, {
      ...{ tenantId, linkId, errand: name, input },
      key: `${name} after a place was said ${deps.ids.next<string>()}`,
    });
  if (stock) await errand('pull-goods', null);
  await lookAtLevelsAnew(tx, { tenantId, linkId });
  const sales = await rowOf(
    tx,
    sql`select 1 from vend_pull where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${lists.sales}`,
  );
  if (sales) for (const outletId of outletIds) await errand('place-sold', { outletId });
}

const Input = z.object({ outletId: z.string() });

/** What was sold at an outlet is the store's that it is now, or nobody's. Source: spec/vend.md VN31 */
export async function placeSold(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const { outletId } = Input.parse(JSON.parse(at.task.body));
  const { tenantId, linkId } = link;
  return asTenant(links.db, tenantId, async (tx): Promise<TaskOutcome> => {
    // Whoever keeps a page holds this row: its sales are there before they are placed, or know better already.
    await tx.execute(
      sql`select 1 from vend_pull where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${lists.sales} for update`,
    );
    const now = await mappedByTheirs(tx, { tenantId, linkId, thing: 'outlet' }, [outletId]);
    const storeId = now.get(outletId)?.ourId ?? null;
    await placeOutsideSales(tx, links.deps, outsideOf(link), { placeId: outletId, storeId });
    return { is: 'done' };
  });
}
