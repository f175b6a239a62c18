import type { StoreV1 } from '@tillbridge/core/wire';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import type { Tx } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { tellOfStore } from './company-stores';

/** Who, as the audit log wants it. */
export const whoOf = ({ tenantId, who, whoId, address }: Principal) => ({ tenantId, who, whoId, address });

/** Audit, feed and hint of a changed store; they commit with its row. Source: spec/stores.md SR1 */
export async function announceStore(
  tx: Tx,
  deps: HubDeps,
  { by, verb, before, after }: { by: Principal; verb: string; before: StoreV1 | null; after: StoreV1 },
): Promise<void> {
  const at = deps.clock.now();
  const { tenantId } = by;
  await writeAudit(tx, deps, {
    ...whoOf(by),
    at,
    verb,
    subject: after.storeId,
    before,
    after,
    atStores: [after.storeId],
  });
  await appendChanges(tx, { tenantId, at }, [
    { topic: 'store', key: after.storeId, record: after, storeId: after.storeId },
    ...(before?.name === after.name ? [] : [tellOfStore(after)]),
  ]);
  await hintCompany(tx, tenantId);
}
