import { type Result, idFrom, ok, quantity } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ReadDb, type Tx, asTenant, rowOf } from '../database';
import { type Links, type TaskOutcome } from '../link';
import { tellOfStock } from '../program';
import { headOffice, postStock } from '../stock';
import { type Question, type VendClient, refusalOf } from './client';
import {
  type LevelOff,
  compareLevels,
  isAnyOff,
  levelName,
  lookAtLevels,
  nextOff,
  piecesOf,
  readLevelsThere,
} from './levels-there';
import { keepPreview, shownFirst, standingOfPreview } from './preview';
import { beginPulling } from './pull';
import { type Where, nothingAside, setAside } from './pull-state';
import type { VendAt } from './settings';
import { type TellOne, tellEach } from './telling';

/** Whether a level of ours is to be told, or one of theirs was changed: the errand comes round only then. */
export const hasLevelsToTell = async (tx: ReadDb, where: Where): Promise<boolean> =>
  (await standingOfPreview(tx, where, 'stock')) === 'begun' && (await isAnyOff(tx, where));

/** Tells Vend how much of what is in our stores, where we lead of stock. Source: spec/vend.md VN38 */
export async function tellLevels(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  if (link.settings.directions.stock !== 'we-lead') return { is: 'done', note: 'We do not lead of it.' };
  // The levels of a link are one thing that is told, so that one process at a time tells of them.
  await asTenant(links.db, link.tenantId, async (tx) => {
    if ((await standingOfPreview(tx, link, 'stock')) !== 'begun') return;
    await tx.execute(
      sql`insert into vend_telling (tenant_id, link_id, thing, our_id, standing, is_forced, asks, held_until, changed_at)
          values (${link.tenantId}, ${link.linkId}, 'levels', ${link.linkId}, 'waiting', false, 1, 0, ${links.deps.clock.now()})
          on conflict (tenant_id, link_id, thing, our_id) do update set standing = 'waiting', asks = vend_telling.asks + 1`,
    );
  });
  return tellEach(at, 'levels', tellAll);
}

/** Reads on what was changed there alone: what is not as it was told is listed with the next telling. Source: spec/vend.md VN38 */
export async function lookAtStock(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const standing = await asTenant(links.db, link.tenantId, (tx) => standingOfPreview(tx, link, 'stock'));
  if (standing !== 'begun') return { is: 'done', note: 'We do not lead of it.' };
  const read = await readLevelsThere(beginPulling(at));
  return read.ok ? { is: 'done' } : read.refusal;
}

/** Two minutes less than one process may hold them. */
const sliceMs = 2 * 60_000;

const tellAll: TellOne = async (at, client) => {
  const { links, link } = at;
  const { clock } = links.deps;
  const until = clock.monotonicMs() + sliceMs;
  for (;;) {
    if (clock.monotonicMs() > until)
      return { stop: { is: 'later', at: clock.now(), why: 'There is more to tell.' } };
    const read = await readLevelsThere(beginPulling(at));
    if (!read.ok) return { stop: read.refusal };
    const off = await asTenant(links.db, link.tenantId, (tx) => nextOff(tx, link));
    if (off.length === 0) return { is: 'told', told: null };
    if (off.some(({ thereMilli }) => thereMilli === null)) {
      const looked = await lookAtLevels(beginPulling(at), off);
      if (!looked.ok) return { stop: looked.refusal };
      continue;
    }
    const told = await tellItem(at, client, off);
    if (!told.ok) return { stop: told.refusal };
  }
};

/** One item at all its outlets: what stands there as it was told becomes what is here, and what was changed there waits for a person. */
async function tellItem(
  at: VendAt,
  client: VendClient,
  off: readonly LevelOff[],
): Promise<Result<null, TaskOutcome>> {
  const { links, link } = at;
  const isAlike = (row: LevelOff): boolean => row.thereMilli === row.oursMilli;
  const isAsTold = ({ thereMilli, toldMilli, askedMilli }: LevelOff): boolean =>
    (thereMilli ?? 0) === (toldMilli ?? 0) || (askedMilli !== null && thereMilli === askedMilli);
  const alike = off.filter(isAlike);
  const writing = off.filter((row) => !isAlike(row) && isAsTold(row));
  const changed = off.filter((row) => !isAlike(row) && !isAsTold(row));
  await asTenant(links.db, link.tenantId, async (tx) => {
    for (const row of alike) await keepLevel(tx, link, row, { told: row.oursMilli });
    for (const row of changed) await putAside(tx, at, row, changedThere);
    for (const row of writing) await keepLevel(tx, link, row, { asked: row.oursMilli });
  });
  const [first] = writing;
  if (!first) return ok(null);
  const question: Question = {
    ...{
      method: 'PUT',
      path: `/products/${encodeURIComponent(first.productId)}`,
      what: 'Tell a stock level',
    },
    body: {
      details: {
        inventory: writing.map(({ outletId, oursMilli }) => ({
          ...{ outlet_id: outletId, current_amount: oursMilli / 1_000 },
        })),
      },
    },
  };
  const answer = await client.ask(question);
  if (!answer.ok) return answer;
  const said = answer.value.status < 400 ? null : refusalOf(answer.value, question);
  const why = said === null ? null : 'trouble' in said ? said.trouble : 'Vend refused it.';
  await asTenant(links.db, link.tenantId, async (tx) => {
    for (const row of writing)
      if (why === null) await keepLevel(tx, link, row, { told: row.oursMilli, there: row.oursMilli });
      else await putAside(tx, at, row, `${why} Mend it there, then press “Seen to”.`);
  });
  return ok(null);
}

const changedThere =
  'Its level was changed in Vend, by a till or a count there or by hand, and is not what is here. Say which of the two is right.';

type Kept = { told: number; there?: number } | { asked: number };

/** What was told, or what is being told: written down before, because its answer may be lost. */
async function keepLevel(tx: Tx, { tenantId, linkId }: Where, row: LevelOff, kept: Kept): Promise<void> {
  const [told, asked] = 'told' in kept ? [kept.told, null] : [row.toldMilli, kept.asked];
  const there = 'there' in kept ? (kept.there ?? row.thereMilli ?? 0) : (row.thereMilli ?? 0);
  await tx.execute(
    sql`insert into vend_level (tenant_id, link_id, store_id, item_id, there_milli, told_milli, asked_milli, is_aside)
        values (${tenantId}, ${linkId}, ${row.storeId}, ${row.itemId}, ${there}, ${told}, ${asked}, false)
        on conflict (tenant_id, link_id, store_id, item_id) do update
          set there_milli = excluded.there_milli, told_milli = excluded.told_milli, asked_milli = excluded.asked_milli`,
  );
  if ('told' in kept)
    await nothingAside(tx, { tenantId, linkId }, 'level', [levelName.nameOf(row.storeId, row.itemId)]);
}

async function putAside(tx: Tx, { links, link }: VendAt, row: LevelOff, reason: string): Promise<void> {
  const { tenantId, linkId } = link;
  await keepLevel(tx, link, row, { asked: row.thereMilli ?? 0 });
  await tx.execute(
    sql`update vend_level set is_aside = true
        where tenant_id = ${tenantId} and link_id = ${linkId} and store_id = ${row.storeId} and item_id = ${row.itemId}`,
  );
  const named = await rowOf<{ item: string; store: string }>(
    tx,
    sql`select item.name as item, store.name as store from item, store
        where item.tenant_id = ${tenantId} and item_id = ${row.itemId} and store.tenant_id = ${tenantId} and store_id = ${row.storeId}`,
  );
  const name = levelName.nameOf(row.storeId, row.itemId);
  await setAside(tx, links.deps, link, {
    ...{ thing: 'level', theirId: name, ourId: name, reason },
    label: `${named?.item ?? 'An item'}, ${named?.store ?? 'a store'}`,
    fields:
      reason === changedThere
        ? [{ field: 'On hand', ours: piecesOf(row.oursMilli), theirs: piecesOf(row.thereMilli ?? 0) }]
        : [],
  });
}

/** Holds our levels against theirs and says what would be told; nothing is. Source: spec/vend.md VN37 */
export async function compareStock(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const standing = await asTenant(links.db, link.tenantId, (tx) => standingOfPreview(tx, link, 'stock'));
  if (standing === null || standing === 'begun') return { is: 'done', note: 'Nobody waits for it.' };
  const read = await readLevelsThere(beginPulling(at));
  if (!read.ok) return read.refusal;
  const { first, ...counts } = await asTenant(links.db, link.tenantId, (tx) =>
    compareLevels(tx, link, shownFirst),
  );
  const rows = first.map((row) => ({ what: 'change', ...row }));
  await keepPreview(links, link, { data: 'stock', counts, first: rows });
  return { is: 'done' };
}

const Input = z.object({ theirId: z.string() });

/** A person said that Vend’s level is right: ours becomes it, by an entry of the ledger. Source: spec/vend.md VN38 */
export async function takeLevel(at: VendAt): Promise<TaskOutcome> {
  const { theirId: name } = Input.parse(JSON.parse(at.task.body));
  const { links, link } = at;
  const read = await readLevelsThere(beginPulling(at));
  if (!read.ok) return read.refusal;
  await asTenant(links.db, link.tenantId, (tx) => takeOne(tx, links, link, name));
  return { is: 'done' };
}

async function takeOne(tx: Tx, { deps }: Links, link: VendAt['link'], name: string): Promise<void> {
  const { tenantId, linkId } = link;
  const { storeId, itemId } = levelName.partsOf(name);
  const row = await rowOf<{ moreMilli: number }>(
    tx,
    sql`select (there_milli - coalesce(on_hand_milli, 0))::bigint as "moreMilli" from vend_level
        left join stock_level on stock_level.tenant_id = ${tenantId} and stock_level.store_id = vend_level.store_id
          and stock_level.item_id = vend_level.item_id
        where vend_level.tenant_id = ${tenantId} and link_id = ${linkId} and vend_level.store_id = ${storeId}
          and vend_level.item_id = ${itemId}`,
  );
  if (!row) return;
  const more = Number(row.moreMilli);
  const [store, at] = [storePlace(idFrom(storeId)), deps.clock.now()];
  if (more !== 0) {
    const entry = {
      ...{ fact_id: deps.ids.next<'FactId'>(), entry_no: 1, item_id: itemId },
      ...{
        from_place: more > 0 ? ('adjustment' as const) : store,
        to_place: more > 0 ? store : ('adjustment' as const),
      },
      ...{
        quantity_milli: quantity(Math.abs(more)),
        ...headOffice,
        cause: 'import' as const,
        cause_id: linkId,
        at,
      },
    };
    await postStock(tx, { tenantId, at }, [entry]);
    await tellOfStock(tx, { tenantId, deps });
  }
  await tx.execute(
    sql`update vend_level set told_milli = there_milli, asked_milli = null, is_aside = false
        where tenant_id = ${tenantId} and link_id = ${linkId} and store_id = ${storeId} and item_id = ${itemId}`,
  );
}
