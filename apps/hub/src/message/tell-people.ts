import type { HubPermission } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type Filling, type MessageEvent, isTold, leavesAt, messageChannels } from '@tillbridge/core/message';
import type { Tx } from '../database';
import { whoHears } from './who-hears';
import { languageOf } from './words';
import { type MessageWriter, writeFor } from './write-for';

export type ToTell = {
  tenantId: TenantId;
  event: MessageEvent;
  /** Whom it concerns: those of a store, or one person. */
  storeId: StoreId | null;
  staffId: StaffId | null;
  permission: HubPermission;
  byId: string | null;
  /** Of the store that it is about: quiet hours are by its clock. */
  timeZone: string;
  filling: Filling;
  /** What makes it the same news again. */
  reason: string;
};

/** Writes to each of those concerned by each channel they chose, for when they want to hear it. Source: spec/messages.md MG5 to MG7 */
export async function tellPeople(
  tx: Tx,
  writer: MessageWriter,
  { tenantId, event, timeZone, filling, reason, ...concerned }: ToTell,
): Promise<void> {
  const hearers = await whoHears(tx, tenantId, concerned);
  if (hearers.length === 0) return;
  const language = await languageOf(tx, tenantId);
  const now = writer.deps.clock.now();
  for (const { staffId, name, email, choice, worksThere } of hearers) {
    for (const channel of messageChannels) {
      if (!isTold(choice, event, channel, worksThere)) continue;
      const recipient = channel === 'mail' ? email : choice.phone;
      if (recipient === null) continue;
      await writeFor(tx, writer, {
        ...{ tenantId, event, channel, language, recipient, staffId },
        filling: { ...filling, name },
        reason: `${reason} ${staffId} ${channel}`,
        leavesAt: leavesAt(now, choice.quiet, timeZone),
      });
    }
  }
}
