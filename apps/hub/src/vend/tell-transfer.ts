import { type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../database';
import { type TaskOutcome, mappedByOurs } from '../link';
import { loadStanding } from '../transfer/restand';
import type { Stood } from '../transfer/restand';
import { type VendClient, clientOf } from './client';
import { type ToldConsignment, bringTo, createConsignment, findConsignment } from './consignment';
import { type HeldTransfer, holdTransfer, keepTold, letGo } from './held-transfer';
import type { VendAt } from './settings';
import { type WishedTransfer, wishFor } from './wish-transfer';

export const TransferInput = z.object({ transferId: idOf('TransferId') });

const heldByOtherMs = 5_000;

/**
 * Brings what Vend has of a transfer to how it stands here, whatever was done of that already: begun anew after an answer that was lost,
 * it finds first what is there. Source: spec/vend.md VN13, VN14
 */
export async function tellTransfer(at: VendAt): Promise<TaskOutcome> {
  const { links, link, task } = at;
  if (link.settings.directions.transfers === 'off') return { is: 'done', note: 'Transfers are off.' };
  const { transferId } = TransferInput.parse(JSON.parse(task.body));
  const plan = await planFor(at, transferId);
  if (!plan.ok) return plan.refusal;
  const held = await holdTransfer(links, link, transferId);
  if (!held) {
    const later = instant(links.deps.clock.now() + heldByOtherMs);
    return { is: 'later', at: later, why: 'Another process tells of this transfer.' };
  }
  try {
    return await tell(at, clientOf(at), held, plan.value);
  } finally {
    await letGo(links, link, held);
  }
}

export type Plan = {
  name: string;
  reference: string;
  outletId: string;
  sourceOutletId: string;
  wish: WishedTransfer;
  /** Their products by our item. */
  products: ReadonlyMap<string, string>;
};

/** What is to be so at Vend, in their ids; refused where a person has to say something first. */
const planFor = ({ links, link }: VendAt, transferId: TransferId): Promise<Result<Plan, TaskOutcome>> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const [stood] = await loadStanding(tx, link.tenantId, [transferId]);
    const wish = stood && wishFor(stood.standing);
    if (!stood || !wish) return refuse<TaskOutcome>({ is: 'done', note: 'There is nothing to tell yet.' });
    const { row } = stood;
    const outlets = await mappedByOurs(tx, { ...link, thing: 'outlet' }, [row.fromStoreId, row.toStoreId]);
    const [from, to] = [outlets.get(row.fromStoreId), outlets.get(row.toStoreId)];
    if (!from && !to) return refuse<TaskOutcome>({ is: 'done', note: 'Neither store is an outlet of Vend.' });
    if (!from || !to) {
      const name = from ? row.toStoreName : row.fromStoreName;
      return refuse<TaskOutcome>(
        dead(`${name} is no outlet of Vend. Say which outlet it is, then send ${row.reference} again.`),
      );
    }
    const itemIds = 'lines' in wish ? wish.lines.map(({ itemId }) => itemId) : [];
    const items = await mappedByOurs(tx, { ...link, thing: 'item' }, itemIds);
    const missing = itemIds.find((itemId) => !items.has(itemId));
    if (missing !== undefined)
      return refuse<TaskOutcome>(
        dead(
          `${nameOf(stood, missing)} is no product of Vend. Make it there, then send ${row.reference} again.`,
        ),
      );
    return ok({
      ...{ name: `${row.reference} ${row.fromStoreName} to ${row.toStoreName}`, reference: row.reference },
      ...{ outletId: to.theirId, sourceOutletId: from.theirId, wish },
      products: new Map([...items].map(([itemId, { theirId }]) => [itemId, theirId])),
    });
  });

const dead = (trouble: string): TaskOutcome => ({ is: 'dead', trouble });

const nameOf = ({ lines }: Stood, itemId: string): string => {
  const line = lines.find((each) => each.itemId === itemId);
  return line ? `${line.description} (${line.sku})` : 'An item that came without being asked for';
};

async function tell(at: VendAt, client: VendClient, held: HeldTransfer, plan: Plan): Promise<TaskOutcome> {
  const known = await findOrCreate(at, client, held, plan);
  if (!known.ok) return known.refusal;
  if (known.value === null) return { is: 'done', note: 'Vend never heard of it, and need not.' };
  const consignmentId = known.value;
  const told: ToldConsignment = { at, client, plan, consignmentId };
  const brought = await bringTo(told);
  if (brought.status !== null) await keepTold(at.links, at.link, held, { status: brought.status });
  return brought.outcome;
}

/** Looks for one of ours before it makes one: the answer to an earlier attempt may have been lost. */
async function findOrCreate(
  at: VendAt,
  client: VendClient,
  held: HeldTransfer,
  plan: Plan,
): Promise<Result<string | null, TaskOutcome>> {
  if (held.consignmentId !== null) return ok(held.consignmentId);
  const found = await findConsignment(client, plan, held.lookAfter);
  if (!found.ok) return found;
  if (found.value === null && plan.wish.is === 'cancelled') return ok(null);
  const made = found.value === null ? await createConsignment(at, client, plan) : ok(found.value);
  if (made.ok) await keepTold(at.links, at.link, held, { consignmentId: made.value });
  return made;
}
