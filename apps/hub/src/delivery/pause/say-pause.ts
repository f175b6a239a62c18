import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ReadDb, type Tx, asTenant, rowOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import {
  type Called,
  type ErrandAt,
  type LinkErrand,
  type LinkId,
  type TaskOutcome,
  addErrand,
  afterTrouble,
} from '../../link';
import { wasTurnedAway, wentWell } from '../platform';
import type { PlatformSettings } from '../settings';

export const sayPauseErrand = 'say-pause';

/** Shows one of its stores as closed until then, or as open. */
export type PauseTeller = (at: ErrandAt, theirStoreId: string, until: Instant | null) => Promise<Called>;

const Input = z.object({ theirId: z.string() });

/** The platform is told that a store is paused, or takes orders again; in the transaction that says so here. Source: spec/deliveries.md DL24 */
export const addSayPause = (
  tx: Tx,
  deps: Pick<HubDeps, 'ids' | 'clock'>,
  { tenantId, linkId, theirId }: { tenantId: TenantId; linkId: LinkId; theirId: string },
): Promise<unknown> =>
  addErrand(tx, deps, {
    ...{ tenantId, linkId, errand: sayPauseErrand, input: { theirId } },
    key: `${sayPauseErrand} ${theirId} ${deps.ids.next<string>()}`,
  });

/**
 * Says what the settings say when it runs, not when it was written down: of a pause and its end that overtake each other the last
 * holds. A pause whose time is over ended there by itself.
 * Source: spec/deliveries.md DL24
 */
export const sayPause = (tell: PauseTeller): LinkErrand => ({
  run: async (at): Promise<TaskOutcome> => {
    const { links, link, task } = at;
    const { theirId } = Input.parse(JSON.parse(task.body) as unknown);
    const store = (link.settings as PlatformSettings).stores.find((each) => each.theirId === theirId);
    if (!store) return { is: 'done', note: 'The store is none of ours any more.' };
    const now = links.deps.clock.now();
    const until = store.pausedUntil !== null && now < store.pausedUntil ? store.pausedUntil : null;
    const called = await tell(at, theirId, until);
    if (!wentWell(called) && !wasTurnedAway(called))
      return afterTrouble(called, now) ?? { is: 'again', trouble: 'The platform did not take our token.' };
    const trouble = wentWell(called) ? null : whyNot(called);
    const { tenantId, linkId } = link;
    await asTenant(links.db, tenantId, (tx) =>
      tx.execute(
        sql`insert into platform_pause (tenant_id, link_id, their_store_id, until, told_at, trouble)
            values (${tenantId}, ${linkId}, ${theirId}, ${until}, ${now}, ${trouble})
            on conflict (tenant_id, link_id, their_store_id) do update
              set until = excluded.until, told_at = excluded.told_at, trouble = excluded.trouble`,
      ),
    );
    return { is: 'done', ...(trouble === null ? {} : { note: trouble }) };
  },
});

const whyNot = (called: Called): string =>
  called.is === 'answered' ? `It answered ${called.status}. ${called.text.slice(0, 160)}`.trim() : '';

export type PauseThere = { until: Instant | null; trouble: string | null };

/** What the platform has of a store's pause; undefined where it was told of none yet. */
export const pauseThere = (
  tx: ReadDb,
  { tenantId, linkId, theirId }: { tenantId: TenantId; linkId: LinkId; theirId: string },
): Promise<PauseThere | undefined> =>
  rowOf<PauseThere>(
    tx,
    sql`select until, trouble from platform_pause
        where tenant_id = ${tenantId} and link_id = ${linkId} and their_store_id = ${theirId}`,
  );

/**
 * Whether the platform shows the store as it is here. What was never paused need not be told; a pause that is over ended there, too.
 * Source: spec/deliveries.md DL24
 */
export function howThere(
  pausedUntil: Instant | null,
  there: PauseThere | undefined,
  now: Instant,
): 'told' | 'being-told' | 'not-taken' {
  const here = pausedUntil !== null && now < pausedUntil ? pausedUntil : null;
  const until = there?.until ?? null;
  const said = until !== null && now < until ? instant(until) : null;
  if (here === said && !(there?.trouble && here !== null)) return 'told';
  return there?.trouble && until === here ? 'not-taken' : 'being-told';
}
