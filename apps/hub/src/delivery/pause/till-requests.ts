import { type StaffId, instant, ok, refuse } from '@tillbridge/core/kernel';
import type { PlatformStoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../../access';
import { type ReadDb, asTenant, rowOf } from '../../database';
import type { Links } from '../../link';
import { channelNameOf } from '../../order';
import { permissionsOf } from '../../people';
import type { Asking, OutsideHandlers } from '../../sync/requests/answer-request';
import type { RequestRefusal } from '../../sync/requests/request-refusal';
import { listPlatforms, pausePlatformStore } from '../stores';

const notPermitted: RequestRefusal = {
  kind: 'not-permitted',
  sentence: 'You may not pause orders of delivery platforms. Ask somebody who may.',
};
const unknown: RequestRefusal = {
  kind: 'store-unknown',
  sentence: 'This store no longer sells through that platform. Ask head office.',
};

/** What tills ask about their store at delivery platforms: how it stands there, and that it is paused or takes orders again. Source: spec/deliveries.md DL24 */
export const platformRequestsOn = (links: Links): OutsideHandlers => ({
  'platform-stores': async (asking) => ok({ stores: await storesOf(links, asking) }),
  'pause-platform-store': async (asking, { staffId, linkId, theirId, minutes }) => {
    const by = await asTenant(links.db, asking.tenantId, (tx) => whoPauses(tx, asking, staffId));
    if (!by) return refuse(notPermitted);
    const done = await pausePlatformStore(links, by, { linkId, theirId, minutes });
    return done.ok ? ok({ stores: await storesOf(links, asking) }) : refuse(unknown);
  },
});

async function storesOf(links: Links, { tenantId, storeId }: Asking): Promise<PlatformStoreV1[]> {
  const now = links.deps.clock.now();
  const listed = await asTenant(links.db, tenantId, (tx) =>
    listPlatforms(tx, tenantId, { onlyStoreIds: [storeId], now }),
  );
  return listed
    .filter(({ state }) => state === 'on')
    .flatMap(({ linkId, kind, stores }) =>
      stores.map(({ theirId, pausedUntil, isPaused, there }) => ({
        ...{ linkId, theirId, there, platformName: channelNameOf(kind) },
        pausedUntil: isPaused && pausedUntil !== null ? instant(pausedUntil) : null,
      })),
    );
}

/** Somebody at a till of the store, as long as their roles let them make orders there; null where they do not. */
async function whoPauses(
  tx: ReadDb,
  { tenantId, storeId, terminalId }: Asking,
  staffId: StaffId,
): Promise<Principal | null> {
  const { placesOf } = await permissionsOf(tx, tenantId, staffId);
  const places = placesOf.get('make-orders');
  if (places === undefined || (places !== null && !places.includes(storeId))) return null;
  const person = await rowOf<{ name: string }>(
    tx,
    sql`select record->>'name' as name from staff
        where tenant_id = ${tenantId} and staff_id = ${staffId} and (record->>'isActive')::boolean limit 1`,
  );
  if (!person) return null;
  return {
    ...{ tenantId, companyName: '', kind: 'person', who: person.name, whoId: null },
    address: `till ${terminalId}`,
    permissions: new Set(['make-orders']),
    storeIds: [storeId],
  };
}
