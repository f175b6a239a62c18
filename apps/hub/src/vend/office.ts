import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../database';
import {
  type LinkId,
  type LinkRefusal,
  type Links,
  addErrand,
  createLink,
  keepLinkSecrets,
  keepLinkSettings,
  keepMapped,
  openLink,
  setLinkState,
} from '../link';
import { tellOfBooks } from './follow-books';
import { tellOfErased } from './follow-customers';
import { tellOfProducts } from './follow-products';
import { levelSettled, tellOfLevels } from './levels-there';
import { ourPriceStays } from './keep-book-prices';
import { ourPriceIsTold } from './tell-book-prices';
import { type PreviewOf, beginComparing, beginTelling, forgetPreview, standingOfPreview } from './preview';
import { type Directions, type VendLink, VendSettings } from './settings';
import { tellAnyway } from './telling';

export type VendRefusal = { kind: string; sentence: string };
export type Done = Promise<Result<null, VendRefusal>>;

const noLink: VendRefusal = {
  kind: 'link-unknown',
  sentence: 'There is no such link any more. Load the page again.',
};

/** The company's link to Vend under lock, or nothing. */
export const lockedLink = async (
  tx: Tx,
  links: Links,
  { tenantId }: By,
  linkId: LinkId,
): Promise<VendLink | null> => {
  const link = await openLink(tx, links, tenantId, linkId, { lock: true });
  return link?.kind === 'vend' ? (link as VendLink) : null;
};

export const changing = (
  links: Links,
  by: By,
  linkId: LinkId,
  act: (tx: Tx, link: VendLink) => Promise<Result<{ verb: string; detail: unknown }, VendRefusal>>,
): Done =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const link = await lockedLink(tx, links, by, linkId);
    if (!link) return refuse(noLink);
    const done = await act(tx, link);
    if (!done.ok) return done;
    const { verb, detail } = done.value;
    await writeAudit(tx, links.deps, { ...by, at: links.deps.clock.now(), verb, subject: linkId, detail });
    return ok(null);
  });

export type TokenDetails = {
  linkId: LinkId | null;
  domainPrefix: string;
  token: string;
  /** Null is where the vendor has it. */
  baseUrl: string | null;
};

/** Connects by a token that a person made in Vend, or shows a link a new one; what there is to read is read at once. Source: spec/vend.md VN15 */
export async function connectByToken(
  links: Links,
  by: By,
  { linkId, domainPrefix, token, baseUrl }: TokenDetails,
): Promise<Result<{ linkId: LinkId }, VendRefusal | LinkRefusal>> {
  if (linkId === null) {
    const details = { label: 'Vend', storeId: null, baseUrl, settings: { domainPrefix } };
    const made = await createLink(links, by, 'vend', { ...details, secrets: { personalToken: token } }, 'on');
    if (made.ok) await asTenant(links.db, by.tenantId, (tx) => readAllOf(tx, links, by, made.value.linkId));
    return made;
  }
  const done = await changing(links, by, linkId, async (tx, link) => {
    await keepLinkSecrets(tx, links, link, { ...link.secrets, personalToken: token });
    await setLinkState(tx, links, link, 'on');
    await readAllOf(tx, links, by, linkId);
    return ok({ verb: 'connect-vend', detail: { by: 'token' } });
  });
  return done.ok ? ok({ linkId }) : done;
}

/** Reads everything that is new, at once. */
export async function readAllOf(tx: Tx, links: Links, { tenantId }: By, linkId: LinkId): Promise<void> {
  for (const errand of [
    'pull-places',
    'pull-goods',
    'pull-customers',
    'pull-books',
    'pull-sold',
    'look-at-sales',
    'ask-for-hooks',
  ])
    await addNow(tx, links.deps, { tenantId, linkId, errand });
}

/** A round that somebody waits for, at once. */
const addNow = (
  tx: Tx,
  deps: Links['deps'],
  { tenantId, linkId, errand }: { tenantId: By['tenantId']; linkId: LinkId; errand: string },
) =>
  addErrand(tx, deps, {
    ...{ tenantId, linkId, errand, input: null, key: `${errand} asked for ${deps.ids.next<string>()}` },
  });

/** Who leads from now on. Of products and stock we do once somebody has seen what would be told. Source: spec/vend.md VN9, VN37, VN39 */
export const directVend = (links: Links, by: By, linkId: LinkId, directions: Directions): Done =>
  changing(links, by, linkId, async (tx, link) => {
    const { directions: before } = link.settings;
    const trouble = countedTwice(directions);
    if (trouble !== null) return refuse({ kind: 'counted-twice', sentence: trouble });
    const now = links.deps.clock.now();
    const isNew = (data: keyof Directions): boolean =>
      directions[data] === 'we-lead' && before[data] !== 'we-lead';
    await keepLinkSettings(tx, links, link, { ...link.settings, directions });
    if (isNew('customers')) await tellOfErased(tx, link, now);
    if (isNew('priceBooks')) await tellOfBooks(tx, by.tenantId, now);
    for (const data of ['products', 'stock'] as const) {
      if (isNew(data)) {
        await beginComparing(tx, link, data, now);
        await addNow(tx, links.deps, { ...link, errand: `compare-${data}` });
      }
      if (directions[data] !== 'we-lead') await forgetPreview(tx, link, data);
    }
    // What was off until now is read at once, and told.
    await readAllOf(tx, links, by, linkId);
    for (const [data, errand] of toldNow)
      if (directions[data] === 'we-lead') await addNow(tx, links.deps, { ...link, errand });
    return ok({ verb: 'direct-vend', detail: { before, after: directions } });
  });

const toldNow = [
  ['customers', 'tell-customers'],
  ['priceBooks', 'tell-books'],
] as const;

/** What cannot be right together with levels of ours. Source: spec/vend.md VN39 */
function countedTwice({ stock, transfers, sales, salesThere }: Directions): string | null {
  if (stock !== 'we-lead') return null;
  if (salesThere === 'vend-leads')
    return 'Vend’s own tills sell, and what they sold would be written over by our levels. Let Vend lead of stock, or turn off sales of Vend’s tills once they sell no more.';
  if (sales === 'we-lead')
    return 'Vend takes the goods of every sale that it is told of out of its stock itself, and our levels have taken them out already. Turn off sales of our tills, or stock.';
  if (transfers === 'we-lead')
    return 'Vend moves the goods of every transfer that it is told of itself, and our levels have moved them already. Turn off transfers, or stock.';
  return null;
}

/** Somebody saw what would be told of products or stock, and begins. Source: spec/vend.md VN37 */
export const beginToLead = (links: Links, by: By, linkId: LinkId, data: PreviewOf): Done =>
  changing(links, by, linkId, async (tx, link) => {
    const begun = await beginTelling(tx, link, data);
    if (!begun.ok) return begun;
    await { products: tellOfProducts, stock: tellOfLevels }[data](tx, link, links.deps.clock.now());
    await addNow(tx, links.deps, {
      ...link,
      errand: { products: 'tell-products', stock: 'tell-levels' }[data],
    });
    return ok({ verb: 'begin-vend', detail: { data } });
  });

/** Compares once more: what is there may have changed since. */
export const compareAgain = (links: Links, by: By, linkId: LinkId, data: PreviewOf): Done =>
  changing(links, by, linkId, async (tx, link) => {
    if ((await standingOfPreview(tx, link, data)) !== 'ready')
      return refuse({ kind: 'not-compared', sentence: 'It is being compared already, or somebody began.' });
    await beginComparing(tx, link, data, links.deps.clock.now());
    await addNow(tx, links.deps, { ...link, errand: `compare-${data}` });
    return ok({ verb: 'compare-vend', detail: { data } });
  });

export type Settle = { linkId: LinkId; conflictId: string; choice: 'theirs' | 'ours' };

/**
 * Says which of the two is right. Ours stays until Vend changes it again; theirs is fetched anew and taken over. Source: spec/vend.md VN12
 */
export const settleConflict = (links: Links, by: By, { linkId, conflictId, choice }: Settle): Done =>
  changing(links, by, linkId, async (tx, { settings: { directions } }) => {
    const { tenantId } = by;
    const settled = await rowOf<{ thing: string; theirId: string; ourId: string | null }>(
      tx,
      sql`update vend_conflict set settled_at = ${links.deps.clock.now()}, settled_by = ${by.who}, choice = ${choice}
          where tenant_id = ${tenantId} and link_id = ${linkId} and conflict_id = ${conflictId} and settled_at is null
          returning thing, their_id as "theirId", our_id as "ourId"`,
    );
    if (!settled)
      return refuse({
        kind: 'conflict-unknown',
        sentence: 'Somebody settled this already. Load the page again.',
      });
    await settleAs[choice](tx, links, { tenantId, linkId, conflictId, directions, ...settled });
    return ok({ verb: 'settle-vend-conflict', detail: { ...settled, choice } });
  });

type Settled = Settle & {
  tenantId: By['tenantId'];
  directions: Directions;
  thing: string;
  theirId: string;
  ourId: string | null;
};
type SettledAs = Omit<Settled, 'choice'>;

const takenAnew: Readonly<Record<string, string>> = {
  ...{ product: 'take-product', customer: 'take-customer' },
  ...{ 'price-book': 'take-book', 'book-price': 'take-book-price', level: 'take-level' },
};

/** What a choice brings about: theirs is fetched anew, ours is what Vend was followed to last. */
const settleAs = {
  theirs: async (tx: Tx, { deps }: Links, { tenantId, linkId, conflictId, thing, theirId }: SettledAs) => {
    const errand = takenAnew[thing];
    if (errand === undefined) return;
    await addErrand(tx, deps, {
      ...{ tenantId, linkId, errand, input: { theirId }, key: `${errand} ${conflictId}` },
    });
  },
  ours: async (
    tx: Tx,
    { deps }: Links,
    { tenantId, linkId, directions, thing, theirId, ourId }: SettledAs,
  ) => {
    if (ourId === null) return;
    if (thing === 'customer' && directions.customers === 'we-lead') {
      await tellAnyway(tx, { tenantId, linkId }, thing, ourId, deps.clock.now());
      return void (await addNow(tx, deps, { tenantId, linkId, errand: 'tell-customers' }));
    }
    if (thing === 'product' && directions.products === 'we-lead') {
      await tellAnyway(tx, { tenantId, linkId }, thing, ourId, deps.clock.now());
      return void (await addNow(tx, deps, { tenantId, linkId, errand: 'tell-products' }));
    }
    if (thing === 'level') {
      await levelSettled(tx, { tenantId, linkId }, theirId);
      return void (await addNow(tx, deps, { tenantId, linkId, errand: 'tell-levels' }));
    }
    if ((thing === 'price-book' || thing === 'book-price') && directions.priceBooks === 'we-lead') {
      if (thing === 'price-book') await tellAnyway(tx, { tenantId, linkId }, thing, ourId, deps.clock.now());
      else await ourPriceIsTold(tx, { tenantId, linkId }, { theirId, ourId }, deps.clock.now());
      return void (await addNow(tx, deps, { tenantId, linkId, errand: 'tell-books' }));
    }
    if (thing === 'book-price') await ourPriceStays(tx, { tenantId, linkId }, { theirId, ourId });
    if (thing === 'customer' || thing === 'price-book')
      await keepMapped(tx, deps, { tenantId, linkId, thing }, [{ theirId, ourId, theirVersion: null }]);
    if (thing === 'product')
      await tx.execute(
        sql`update vend_seen set version = product.version from product
            where vend_seen.tenant_id = ${tenantId} and link_id = ${linkId} and vend_seen.product_id = ${ourId}
              and product.tenant_id = ${tenantId} and product.product_id = vend_seen.product_id`,
      );
  },
} as const;

export type VendConflict = {
  conflictId: string;
  thing: string;
  theirId: string;
  ourId: string | null;
  label: string;
  reason: string;
  fields: { field: string; ours: string; theirs: string }[];
  foundAt: number;
};
export type MappedPlace = {
  thing: 'outlet' | 'register';
  theirId: string;
  ourId: string;
  /** Ours. */
  name: string;
  /** Null where it was mapped before names were kept, until it changes there. */
  theirName: string | null;
};

const shownAtOnce = 200;

/** What waits for a person: outlets before what hangs on them, then what is to be decided, and then the newest first. */
export const openConflicts = (
  tx: ReadDb,
  { tenantId, linkId }: { tenantId: By['tenantId']; linkId: LinkId },
) =>
  rowsOf<VendConflict>(
    tx,
    sql`select conflict_id as "conflictId", thing, their_id as "theirId", our_id as "ourId", label, reason, fields,
               found_at as "foundAt"
        from vend_conflict where tenant_id = ${tenantId} and link_id = ${linkId} and settled_at is null
        order by array_position(array['outlet', 'register'], thing), fields = '[]'::jsonb, found_at desc, conflict_id limit ${shownAtOnce}`,
  );

export const mappedPlaces = (
  tx: ReadDb,
  { tenantId, linkId }: { tenantId: By['tenantId']; linkId: LinkId },
) =>
  rowsOf<MappedPlace>(
    tx,
    sql`select link_map.thing, link_map.their_id as "theirId", our_id as "ourId",
               coalesce(store.name, register.name, '') as name, vend_place.name as "theirName"
        from link_map
        left join vend_place on vend_place.tenant_id = ${tenantId} and vend_place.link_id = ${linkId}
          and vend_place.thing = link_map.thing and vend_place.their_id = link_map.their_id
        left join store on link_map.thing = 'outlet' and store.tenant_id = ${tenantId} and store.store_id::text = our_id
        left join register on link_map.thing = 'register' and register.tenant_id = ${tenantId} and register.register_id::text = our_id
        where link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId} and link_map.thing in ('outlet', 'register')
        order by link_map.thing, name, "theirId"`,
  );

/** Settings without anything that is nobody's business. */
export const shownSettings = (settings: unknown): Pick<VendSettings, 'domainPrefix' | 'directions'> => {
  const { domainPrefix, directions } = VendSettings.parse(settings);
  return { domainPrefix, directions };
};
