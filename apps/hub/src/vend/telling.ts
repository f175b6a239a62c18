import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowOf } from '../database';
import type { vendToldThings } from '../database/schema';
import type { Links, TaskOutcome } from '../link';
import { type VendClient, clientOf } from './client';
import { standingOfPreview } from './preview';
import type { VendData, VendAt, VendLink } from './settings';

/** What Vend is told of one after the other where we lead of it; transfers and sales have ways of their own. */
export type ToldThing = (typeof vendToldThings)[number];
type Where = Pick<VendLink, 'tenantId' | 'linkId'>;

/** Longer than telling of one may take, so that whoever died in the middle of it keeps others waiting for this and no longer. */
const heldMs = 4 * 60_000;
/** An errand takes at most so long before it lets others have their turn, and goes on. */
const sliceMs = 60_000;
const heldByOtherMs = 5_000;

export type InHand = {
  ourId: string;
  isForced: boolean;
  /** How it stood there when it was told last, as a hash; null where it never was. */
  told: string | null;
  asks: number;
  until: Instant;
};
/** What became of one: told, with how it stands there now (null where there is nothing), or waiting for a person, with it where it changed. */
export type Ending = { is: 'told'; told: string | null } | { is: 'aside'; told?: string | null };
export type TellOne = (at: VendAt, client: VendClient, it: InHand) => Promise<Ending | { stop: TaskOutcome }>;

/** Which kind of data decides about each. */
const dataOf = {
  ...{ customer: 'customers', 'price-book': 'priceBooks' },
  ...{ product: 'products', levels: 'stock' },
} as const satisfies Record<ToldThing, VendData>;

/** Products and stock are told once somebody has seen what would be. */
const leading = (data: VendData): SQL =>
  sql`kind = 'vend' and deleted_at is null and settings -> 'directions' ->> ${data} = 'we-lead'
      and (${data} not in ('products', 'stock') or exists (
        select from vend_preview where vend_preview.tenant_id = link.tenant_id and vend_preview.link_id = link.link_id
          and vend_preview.data = ${data} and vend_preview.standing = 'begun'))`;

/**
 * Writes down that Vend is to be told, in the transaction of the change; nothing is asked of Vend here. Source: spec/vend.md VN24
 * @param ours a query of ids, in a column `our_id`, and of what Vend is told of each, as a hash in `said`: the same again is no change
 */
export const toBeTold = async (
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  thing: ToldThing,
  ours: SQL,
): Promise<void> => {
  await tx.execute(
    sql`insert into vend_telling (tenant_id, link_id, thing, our_id, standing, is_forced, said, asks, held_until, changed_at)
        select link.tenant_id, link.link_id, ${thing}, ours.our_id, 'waiting', false, ours.said, 1, 0, ${at}::bigint
        from link, (${ours}) as ours
        where link.tenant_id = ${tenantId} and ${leading(dataOf[thing])}
        order by ours.our_id
        on conflict (tenant_id, link_id, thing, our_id) do update
          set standing = 'waiting', said = excluded.said, asks = vend_telling.asks + 1, changed_at = excluded.changed_at
          where excluded.said is null or excluded.said is distinct from vend_telling.said`,
  );
};

/** Whether anything of a kind waits at a link: its errand comes round only then. */
export const hasToTell =
  (thing: ToldThing) =>
  async (tx: ReadDb, { tenantId, linkId }: Where): Promise<boolean> =>
    (await rowOf(
      tx,
      sql`select 1 from vend_telling
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and standing = 'waiting' limit 1`,
    )) !== undefined;

/** Somebody said that ours is right: it is told whatever was changed there. */
export const tellAnyway = (
  tx: Tx,
  { tenantId, linkId }: Where,
  thing: ToldThing,
  ourId: string,
  at: Instant,
) =>
  tx.execute(
    sql`insert into vend_telling (tenant_id, link_id, thing, our_id, standing, is_forced, asks, held_until, changed_at)
        values (${tenantId}, ${linkId}, ${thing}, ${ourId}, 'waiting', true, 1, 0, ${at})
        on conflict (tenant_id, link_id, thing, our_id) do update
          set standing = 'waiting', is_forced = true, asks = vend_telling.asks + 1, changed_at = excluded.changed_at`,
  );

/**
 * Tells Vend of what waits, one after the other and by one process at a time. One that cannot be told waits for a person and those
 * behind it go on; a Vend that does not answer holds all of them. Source: spec/vend.md VN24
 */
export async function tellEach(at: VendAt, thing: ToldThing, tellOne: TellOne): Promise<TaskOutcome> {
  const { links, link } = at;
  if (!(await isLeading(links, link, thing))) return { is: 'done', note: 'We do not lead of it.' };
  const { clock } = links.deps;
  const until = clock.monotonicMs() + sliceMs;
  const client = clientOf(at);
  for (;;) {
    if (clock.monotonicMs() > until) return { is: 'later', at: clock.now(), why: 'There is more to tell.' };
    const next = await holdNext(links, link, thing);
    if (next === 'none') return { is: 'done' };
    if (next === 'held-by-another') {
      const later = instant(clock.now() + heldByOtherMs);
      return { is: 'later', at: later, why: 'Another process tells Vend of this.' };
    }
    try {
      const ending = await tellOne(at, client, next);
      if ('stop' in ending) return ending.stop;
      await keepEnding(links, link, { thing, it: next, ending });
    } finally {
      await letGo(links, link, thing, next);
    }
  }
}

/** Of products and stock we lead once somebody has begun. */
const isLeading = async (links: Links, link: VendLink, thing: ToldThing): Promise<boolean> => {
  const data = dataOf[thing];
  if (link.settings.directions[data] !== 'we-lead') return false;
  if (data !== 'products' && data !== 'stock') return true;
  return asTenant(
    links.db,
    link.tenantId,
    async (tx) => (await standingOfPreview(tx, link, data)) === 'begun',
  );
};

/** The right to tell of the next one; no later one is begun before it. */
const holdNext = (
  links: Links,
  { tenantId, linkId }: Where,
  thing: ToldThing,
): Promise<InHand | 'none' | 'held-by-another'> =>
  asTenant(links.db, tenantId, async (tx) => {
    const now = links.deps.clock.now();
    const next = await rowOf<Omit<InHand, 'until'> & { heldUntil: number }>(
      tx,
      sql`select our_id as "ourId", is_forced as "isForced", told, asks, held_until as "heldUntil" from vend_telling
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and standing = 'waiting'
          order by changed_at, our_id limit 1 for update`,
    );
    if (!next) return 'none';
    const { heldUntil, ...it } = next;
    if (Number(heldUntil) > now) return 'held-by-another';
    const until = instant(now + heldMs);
    await tx.execute(
      sql`update vend_telling set held_until = ${until}
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and our_id = ${it.ourId}`,
    );
    return { ...it, until };
  });

/** Said before anything is written: what is there afterwards is ours, whatever answer is lost. */
export const inWriting = 'in writing';
export const sayWriting = (
  links: Links,
  { tenantId, linkId }: Where,
  thing: ToldThing,
  { ourId }: InHand,
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_telling set told = ${inWriting}
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and our_id = ${ourId}`,
    ),
  );

/** What became of it; one that was changed here meanwhile goes on waiting. */
const keepEnding = (
  links: Links,
  { tenantId, linkId }: Where,
  { thing, it, ending }: { thing: ToldThing; it: InHand; ending: Ending },
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_telling
          set standing = case when asks = ${it.asks} then ${ending.is} else 'waiting' end,
              is_forced = case when asks = ${it.asks} then false else is_forced end,
              told = ${ending.told === undefined ? it.told : ending.told}::text
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and our_id = ${it.ourId}`,
    ),
  );

const letGo = (
  links: Links,
  { tenantId, linkId }: Where,
  thing: ToldThing,
  { ourId, until }: InHand,
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_telling set held_until = 0
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and our_id = ${ourId}
            and held_until = ${until}`,
    ),
  );
