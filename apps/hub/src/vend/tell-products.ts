import { type Result, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant } from '../database';
import { type Mapping, type TaskOutcome, forgetMapped, keepMapped, mappedByOurs } from '../link';
import { type Question, type VendClient, refusalOf } from './client';
import { bothChanged } from './keep-customers';
import { tellOfDuePrices } from './follow-products';
import { type Found, findProducts, readProductsThere, standingOf } from './products-there';
import { beginPulling } from './pull';
import { type Aside, nothingAside, setAside } from './pull-state';
import type { VendAt } from './settings';
import { type Nameless, namesThere } from './tell-names';
import { type Ending, type InHand, type TellOne, inWriting, sayWriting, tellEach } from './telling';
import { isExclusiveThere, productsToTell } from './wish-context';
import {
  type Difference,
  type WishedProduct,
  changeBody,
  differencesOf,
  familyFields,
  newBody,
  wishProduct,
} from './wish-product';

/** What was read of how products stand there is good for so long while nothing is written; each writing is followed by a look. */
const freshMs = 5_000;

/** Tells Vend of products, where we lead of them. Source: spec/vend.md VN24, VN35, VN36 */
export async function tellProducts(at: VendAt): Promise<TaskOutcome> {
  const looked: Looked = { at: null, isExclusive: null };
  return tellEach(at, 'product', (where, client, it) => tellOne(where, client, it, looked));
}

/** Prices that came into force are told although nobody changed anything. */
export async function lookAtPrices({ links, link }: VendAt): Promise<TaskOutcome> {
  if (link.settings.directions.products !== 'we-lead') return { is: 'done', note: 'We do not lead of it.' };
  await asTenant(links.db, link.tenantId, (tx) => tellOfDuePrices(tx, link, links.deps.clock.now()));
  return { is: 'done' };
}

type Looked = { at: number | null; isExclusive: boolean | null };
type Told = Ending | { stop: TaskOutcome };
type Plan = {
  it: InHand;
  wish: WishedProduct;
  found: Found;
  outletIds: readonly string[];
  looked: Looked;
};

async function tellOne(...[at, client, it, looked]: [...Parameters<TellOne>, Looked]): Promise<Told> {
  const read = await look(at, client, looked);
  if (!read.ok) return { stop: read.refusal };
  const { links, link } = at;
  const own = await asTenant(links.db, link.tenantId, (tx) => productsToTell(tx, at, read.value, [it.ourId]));
  if (!own.ok) return { stop: own.refusal };
  const { products, context, outletIds } = own.value;
  const [product] = products;
  if (!product) return { is: 'told', told: it.told };
  const wish = wishProduct(product, context);
  if (!wish.ok) return refused(at, it, product.name, wish.refusal);
  const found = await findOne(at, wish.value);
  const plan: Plan = { it, wish: wish.value, found, outletIds, looked };
  if (found.isTorn) return aside(at, plan, torn);
  if (found.isGone) return goneThere(at, client, plan);
  return found.rows.length === 0 ? create(at, client, plan) : bringTo(at, client, plan);
}

const torn =
  'Its variants are of several products of Vend. Make them one product there, or several here, then press “Seen to”.';
const gone =
  'It was deleted in Vend. Archive it here as well, or press “Seen to” to have it made there again.';
const otherwiseThere = 'Vend has it already, and otherwise than here. Say which of the two is right.';

/** How prices are written there, and how products stand there now. */
async function look(at: VendAt, client: VendClient, looked: Looked): Promise<Result<boolean, TaskOutcome>> {
  const { clock } = at.links.deps;
  if (looked.isExclusive === null) {
    const exclusive = await isExclusiveThere(client);
    if (!exclusive.ok) return exclusive;
    looked.isExclusive = exclusive.value;
  }
  if (looked.at === null || clock.monotonicMs() - looked.at > freshMs) {
    const read = await readProductsThere(beginPulling(at));
    if (!read.ok) return read;
    looked.at = clock.monotonicMs();
  }
  return ok(looked.isExclusive);
}

const findOne = ({ links, link }: VendAt, wish: WishedProduct): Promise<Found> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const found = (await findProducts(tx, link, [wish])).get(wish.productId);
    if (!found) throw new Error('each is looked for');
    return found;
  });

async function create(at: VendAt, client: VendClient, plan: Plan): Promise<Told> {
  const { wish, looked, it } = plan;
  if (!wish.rows.some(({ isActive }) => isActive)) return { is: 'told', told: null };
  const ids = await namesThere(at, client, wish, plan.outletIds);
  if (!ids.ok) return nameless(at, plan, ids.refusal);
  await sayWriting(at.links, at.link, 'product', it);
  const question: Question = { method: 'POST', path: '/products', what: 'Make a product' };
  const answer = await client.ask({ ...question, body: newBody(wish, ids.value) });
  if (!answer.ok) return { stop: answer.refusal };
  if (answer.value.status >= 400) {
    const said = refusalOf(answer.value, question);
    return { ...(await aside(at, plan, troubleOf(said))), told: null };
  }
  looked.at = null;
  const read = await look(at, client, looked);
  if (!read.ok) return { stop: read.refusal };
  const found = await findOne(at, wish);
  // The next attempt looks first, and finds it by what we called it.
  if (found.rows.length === 0)
    return { stop: { is: 'again', trouble: 'Vend’s list does not show the product that it made.' } };
  return done(at, { ...plan, found });
}

type Unlike = Found['rows'][number] & { differences: Difference[] };

const unlikeOf = ({ wish, found }: Plan): Unlike[] =>
  found.rows
    .map((row) => ({ ...row, differences: differencesOf(wish, row.wished, row.there.record) }))
    .filter(({ differences }) => differences.length > 0);

/** Says what differs, having looked at what is there. */
async function bringTo(at: VendAt, client: VendClient, plan: Plan): Promise<Told> {
  const { it, found, wish, looked } = plan;
  const unlike = unlikeOf(plan);
  if (unlike.length === 0) return done(at, plan);
  const isNewThere = !found.isOurs && (it.told === null || (it.told === inWriting && !found.isMapped));
  const wasChangedThere = it.told !== null && it.told !== inWriting && it.told !== standingOf(found);
  if (!it.isForced && (isNewThere || wasChangedThere))
    return aside(at, plan, isNewThere ? otherwiseThere : bothChanged, unlike);
  const ids = await namesThere(at, client, wish, plan.outletIds);
  if (!ids.ok) return nameless(at, plan, ids.refusal);
  await sayWriting(at.links, at.link, 'product', it);
  // What a family shares is told with the first of its rows.
  let isShared = false;
  for (const { wished, there, differences } of unlike) {
    const fields = new Set(differences.map(({ field }) => field));
    if (isShared) for (const field of familyFields) fields.delete(field);
    if (fields.size === 0) continue;
    isShared ||= familyFields.some((field) => fields.has(field));
    const path = `/products/${encodeURIComponent(there.theirId)}`;
    const question: Question = { method: 'PUT', path, what: 'Change a product' };
    const body = changeBody({ wish, row: wished, seen: there.record }, fields, ids.value);
    const answer = await client.ask({ ...question, body });
    if (!answer.ok) return { stop: answer.refusal };
    if (answer.value.status >= 400)
      return refusedThere(at, client, plan, troubleOf(refusalOf(answer.value, question)));
  }
  looked.at = null;
  const read = await look(at, client, looked);
  if (!read.ok) return { stop: read.refusal };
  const after = { ...plan, found: await findOne(at, wish) };
  const still = unlikeOf(after);
  if (still.length === 0) return done(at, after);
  const [first] = still.flatMap(({ differences }) => differences);
  return {
    ...(await aside(
      at,
      after,
      `${notTaken} ${first?.words.field ?? ''} is ${first?.words.theirs ?? ''} there still.`,
    )),
    told: standingOf(after.found),
  };
}

const notTaken = 'Vend took the change and did not make it. Look at it there, then press “Seen to”.';

/** Vend said no to a part: how it stands there now is what a later change is held against. */
async function refusedThere(at: VendAt, client: VendClient, plan: Plan, reason: string): Promise<Told> {
  plan.looked.at = null;
  const read = await look(at, client, plan.looked);
  if (!read.ok) return { stop: read.refusal };
  const found = await findOne(at, plan.wish);
  return { ...(await aside(at, plan, reason)), told: standingOf(found) };
}

/** One that was deleted there is made again only when a person said so. */
async function goneThere(at: VendAt, client: VendClient, plan: Plan): Promise<Told> {
  const { wish, it, found } = plan;
  if (!wish.rows.some(({ isActive }) => isActive)) return { is: 'told', told: null };
  if (!it.isForced) return aside(at, plan, gone);
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    const still = found.rows.map(({ there }) => there.theirId);
    await forgetGone(tx, at, wish, still);
  });
  const now = { ...plan, found: await findOne(at, wish) };
  return now.found.rows.length === 0 ? create(at, client, now) : bringTo(at, client, now);
}

const forgetGone = async (
  tx: Tx,
  { link }: VendAt,
  { rows, productId }: WishedProduct,
  still: readonly string[],
): Promise<void> => {
  const where = { ...link, thing: 'item' };
  const itemIds = rows.map(({ itemId }) => itemId as string);
  const mapped = await mappedByOurs(tx, where, itemIds);
  const lost = [...mapped.values()].map(({ theirId }) => theirId).filter((id) => !still.includes(id));
  await forgetMapped(tx, where, lost);
  const families = await mappedByOurs(tx, { ...link, thing: 'product' }, [productId]);
  const family = [...families.values()].map(({ theirId }) => theirId);
  if (still.length === 0) await forgetMapped(tx, { ...link, thing: 'product' }, family);
  await nothingAside(tx, link, 'product', lost);
};

/** A variant of ours that the family there lacks: no program may add one. */
const lacking = ({ wish, found }: Plan): string | null => {
  const there = new Set(found.rows.map(({ wished }) => wished.itemId));
  const skus = wish.rows.filter((row) => row.isActive && !there.has(row.itemId)).map(({ sku }) => sku);
  return skus.length === 0
    ? null
    : `Vend lets no program add a variant to a product that it has. Add ${skus.join(', ')} there, then press “Seen to”.`;
};

async function done(at: VendAt, plan: Plan): Promise<Told> {
  const { wish, found, it } = plan;
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    const items = found.rows.map(({ wished, there }): Mapping => ({
      theirId: there.theirId,
      ourId: wished.itemId,
      theirVersion: null,
    }));
    await keepMapped(tx, links.deps, { ...link, thing: 'item' }, items);
    const [family] = found.rows;
    if (family)
      await keepMapped(tx, links.deps, { ...link, thing: 'product' }, [
        { theirId: family.there.familyId, ourId: wish.productId, theirVersion: null },
      ]);
    // If Vend leads again, what it was told of is nothing that was changed here since.
    await tx.execute(
      sql`insert into vend_seen (tenant_id, link_id, product_id, version)
          select tenant_id, ${link.linkId}::uuid, product_id, version from product
          where tenant_id = ${link.tenantId} and product_id = ${wish.productId}
          on conflict (tenant_id, link_id, product_id) do update set version = excluded.version`,
    );
    const names = [it.ourId, ...found.rows.map(({ there }) => there.theirId)];
    await nothingAside(tx, link, 'product', names);
  });
  const told = standingOf(found);
  const lacks = lacking(plan);
  return lacks === null ? { is: 'told', told } : { ...(await aside(at, plan, lacks)), told };
}

const nameless = (at: VendAt, plan: Plan, why: Nameless): Promise<Told> | Told =>
  'stop' in why ? why : aside(at, plan, why.sentence);

const refused = async (at: VendAt, it: InHand, label: string, reason: string): Promise<Ending> => {
  await list(at, { theirId: it.ourId, ourId: it.ourId, label, reason, fields: [] });
  return { is: 'aside' };
};

async function aside(
  at: VendAt,
  { it, wish }: Plan,
  reason: string,
  unlike: readonly Unlike[] = [],
): Promise<{ is: 'aside' }> {
  const fields = [
    ...new Map(
      unlike.flatMap(({ differences }) => differences).map(({ words }) => [words.field, words]),
    ).values(),
  ];
  const theirId = unlike[0]?.there.theirId ?? it.ourId;
  await list(at, { theirId, ourId: it.ourId, label: wish.name, reason, fields });
  return { is: 'aside' };
}

const list = ({ links, link }: VendAt, said: Omit<Aside, 'thing'>): Promise<unknown> =>
  asTenant(links.db, link.tenantId, (tx) => setAside(tx, links.deps, link, { thing: 'product', ...said }));

const troubleOf = (outcome: TaskOutcome): string =>
  'trouble' in outcome ? outcome.trouble : 'Vend refused it.';
