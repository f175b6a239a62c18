import type { TenantId } from '@tillbridge/core/kernel';
import { type RollOut, type UpdateChannel, offerFor } from '@tillbridge/core/update';
import type { UpdateOfferV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { KnownTerminal } from '../terminal';

export type RollOutRow = RollOut & {
  rollOutId: string;
  createdBy: string;
  changedAt: number;
  changedBy: string;
};

/** A company's roll-outs, the one begun last first. */
export const readRollOuts = (tx: ReadDb, tenantId: TenantId): Promise<RollOutRow[]> =>
  rowsOf<RollOutRow>(
    tx,
    sql`select roll_out_id as "rollOutId", version, channel, percent, store_ids as "storeIds", terminal_ids as "terminalIds",
               state, is_forced as "isForced", may_go_back as "mayGoBack", attempt, created_at as "createdAt",
               created_by as "createdBy", changed_at as "changedAt", changed_by as "changedBy"
        from roll_out where tenant_id = ${tenantId} order by created_at desc, roll_out_id desc`,
  );

/** Which stores and terminals are on a channel that somebody chose for them. */
export async function readChannels(
  tx: ReadDb,
  tenantId: TenantId,
): Promise<ReadonlyMap<string, UpdateChannel>> {
  const rows = await rowsOf<{ subjectId: string; channel: UpdateChannel }>(
    tx,
    sql`select subject_id as "subjectId", channel from update_channel where tenant_id = ${tenantId}`,
  );
  return new Map(rows.map(({ subjectId, channel }) => [subjectId, channel]));
}

/** A terminal's own stands over its store's; whoever chose nothing is on the stable one. */
export const channelOf = (
  channels: ReadonlyMap<string, UpdateChannel>,
  { terminalId, storeId }: Pick<KnownTerminal, 'terminalId' | 'storeId'>,
): UpdateChannel => channels.get(terminalId) ?? channels.get(storeId) ?? 'stable';

/** What a terminal that runs this version is to take. Source: spec/updates.md UP1, UP2 */
export async function offerTo(
  tx: ReadDb,
  { tenantId, terminalId, storeId }: KnownTerminal,
  version: string,
): Promise<UpdateOfferV1 | null> {
  const rollOuts = await readRollOuts(tx, tenantId);
  if (!rollOuts.some(({ state }) => state === 'running')) return null;
  const channel = channelOf(await readChannels(tx, tenantId), { terminalId, storeId });
  const offer = offerFor({ terminalId, storeId, channel, version }, rollOuts);
  return offer && { version: offer.version, attempt: offer.attempt, isForced: offer.isForced };
}
