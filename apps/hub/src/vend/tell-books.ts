import type { PriceBook } from '@tillbridge/core/catalogue';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf } from '../database';
import { type TaskOutcome, allMapped, forgetMapped, keepMapped, mappedByOurs } from '../link';
import { type OwnPrices, bookContext, everybody, ownPrices } from './book-context';
import { type VendClient, refusalOf } from './client';
import { bothChanged } from './keep-customers';
import { differences } from './keep-books';
import { type BookContext, isOwnPrices, saidBookOf } from './map-book';
import { beginPulling, wholeList } from './pull';
import { type Aside, nothingAside, setAside } from './pull-state';
import { readOne } from './read-answer';
import type { VendAt } from './settings';
import { Named, PriceBook as TheirBook } from './shapes';
import { type BookToPrice, tellPrices } from './tell-book-prices';
import { type Ending, type InHand, type TellOne, tellEach } from './telling';
import { type BookBody, bookPrint, endedBody } from './wish-book';

/** Tells Vend of price books and what they ask, where we lead of them. Source: spec/vend.md VN24, VN27 */
export const tellBooks = (at: VendAt): Promise<TaskOutcome> => tellEach(at, 'price-book', tellOne);

type Told = Ending | { stop: TaskOutcome };
type Plan = {
  it: InHand;
  own: PriceBook | null;
  theirId: string | null;
  /** As what we asked Vend to make it, where we do not know whether it did. */
  askedAs: string | null;
  prices: OwnPrices;
  context: BookContext;
};

/** What a book was to be called there when it was asked for, until it is known to be there. */
const askedFor = 'price-book-asked';

const tellOne: TellOne = async (at, client, it) => {
  const groups = await wholeList(beginPulling(at), 'customer_groups', Named);
  if (!groups.ok) return { stop: groups.refusal };
  const planned = await asTenant(at.links.db, at.link.tenantId, (tx) => planFor(tx, at, it, groups.value));
  if (!planned)
    return { stop: { is: 'dead', trouble: 'There is no store yet, so nobody knows the currency.' } };
  const { plan, body } = planned;
  const { own } = plan;
  const now = at.links.deps.clock.now();
  const isOver = own === null || (own.effectiveTo !== null && own.effectiveTo <= now);
  if (isOver && plan.theirId === null && plan.askedAs === null) return { is: 'told', told: null };
  if (body !== null && !body.ok) return aside(at, plan, null, body.refusal);
  const found = await bookThere(client, at, plan);
  if (!found.ok) return { stop: found.refusal };
  const theirs = found.value;
  if (theirs === 'gone') return goneThere(at, client, plan, body?.ok ? body.value : null);
  if (own === null || body === null)
    return theirs === null ? { is: 'told', told: null } : end(at, client, plan, theirs);
  return theirs === null
    ? create(at, client, plan, body.value)
    : bringTo(at, client, { plan, theirs, body: body.value });
};

type Planned = { plan: Plan; body: Result<BookBody, string> | null };

async function planFor(
  tx: Tx,
  { links, link }: VendAt,
  it: InHand,
  groups: readonly Named[],
): Promise<Planned | null> {
  const { tenantId } = link;
  const prices = await ownPrices(tx, tenantId, links.deps.clock.now());
  if (!prices) return null;
  const context = await bookContext(tx, links.deps, { link, prices, groups });
  const book = await rowOf<{ record: PriceBook }>(
    tx,
    sql`select record from price_book where tenant_id = ${tenantId} and price_book_id = ${it.ourId}`,
  );
  const mapped = await mappedByOurs(tx, { ...link, thing: 'price-book' }, [it.ourId]);
  const asked = await mappedByOurs(tx, { ...link, thing: askedFor }, [it.ourId]);
  const [own, theirId] = [book?.record ?? null, mapped.get(it.ourId)?.theirId ?? null];
  const plan: Plan = { it, own, theirId, askedAs: asked.get(it.ourId)?.theirId ?? null, prices, context };
  return { plan, body: own && (await bodyFor(tx, link, own)) };
}

/** A book in their ids; refused with a sentence where its stores or its customers are unknown there. */
async function bodyFor(tx: Tx, link: VendAt['link'], own: PriceBook): Promise<Result<BookBody, string>> {
  const stores = await mappedByOurs(tx, { ...link, thing: 'outlet' }, own.storeIds ?? []);
  if (own.storeIds !== null && stores.size === 0)
    return refuse(
      'None of its stores is an outlet of Vend. Say which outlet one of them is, then press “Seen to”.',
    );
  const groups = await allMapped(tx, { ...link, thing: 'customer-group' });
  const wanted = own.customerGroupId ?? everybody;
  const group = groups.find(({ ourId }) => ourId === wanted)?.theirId;
  if (group === undefined && own.customerGroupId !== null)
    return refuse('Vend has no customer group of the name of its own. Make one there, then press “Seen to”.');
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return ok({
    ...{ name: own.name, outlet_ids: [...stores.values()].map(({ theirId }) => theirId).sort() },
    customer_group_ids: group === undefined ? [] : [group],
    ...{
      valid_from: moment(own.effectiveFrom),
      valid_to: moment(own.effectiveTo),
      restrict_to_platform: '1',
    },
  });
}

/** By id where we know it; otherwise by what it was or would be called there, because the answer to an earlier attempt may have been lost. */
async function bookThere(
  client: VendClient,
  at: VendAt,
  { theirId, own, askedAs }: Plan,
): Promise<Result<TheirBook | 'gone' | null, TaskOutcome>> {
  const names = [askedAs, own?.name].flatMap((name) => name?.trim() ?? []);
  if (theirId === null) return names.length === 0 ? ok(null) : byName(at, names);
  const question = { method: 'GET', path: pathOf(theirId), what: 'Look at a price book' } as const;
  const answer = await client.ask(question);
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok('gone');
  if (answer.value.status >= 400) return refuse(refusalOf(answer.value, question));
  const read = readOne(TheirBook, answer.value.body);
  if (!read.ok) return refuse({ is: 'dead', trouble: `${question.what}: ${read.refusal.sentence}` });
  return ok(read.value.deleted_at ? 'gone' : read.value);
}

async function byName(at: VendAt, names: readonly string[]): Promise<Result<TheirBook | null, TaskOutcome>> {
  const books = await wholeList(beginPulling(at), 'price_books', TheirBook);
  if (!books.ok) return books;
  const { links, link } = at;
  const known = await asTenant(links.db, link.tenantId, (tx) =>
    allMapped(tx, { ...link, thing: 'price-book' }),
  );
  const isKnown = new Set(known.map(({ theirId }) => theirId));
  const alike = books.value.find(
    (book) =>
      !book.deleted_at && !isOwnPrices(book) && !isKnown.has(book.id) && names.includes(book.name.trim()),
  );
  return ok(alike ?? null);
}

const pathOf = (theirId: string): string => `/price_books/${encodeURIComponent(theirId)}`;

async function create(at: VendAt, client: VendClient, plan: Plan, body: BookBody): Promise<Told> {
  const question = {
    method: 'POST',
    path: '/price_books',
    what: `Make the price book ${body.name}`,
  } as const;
  await keepAsked(at, plan, body.name);
  const answer = await client.ask({ ...question, body });
  if (!answer.ok) return { stop: answer.refusal };
  if (answer.value.status >= 400) return aside(at, plan, null, troubleOf(refusalOf(answer.value, question)));
  const made = readOne(TheirBook, answer.value.body);
  // Made, and we cannot read which it is: the next attempt finds it by what it was asked for as.
  if (!made.ok) return { stop: { is: 'again', trouble: 'Vend’s answer does not say which book it made.' } };
  await keepKnown(at, plan, made.value);
  return priced(at, client, plan, made.value.id);
}

type Bringing = { plan: Plan; theirs: TheirBook; body: BookBody };

async function bringTo(at: VendAt, client: VendClient, { plan, theirs, body }: Bringing): Promise<Told> {
  await keepKnown(at, plan, theirs);
  const { own, context, it } = plan;
  const there = saidBookOf(theirs, context);
  const fields = own !== null && there.ok ? differences(asToldOf(own, body, context), there.value) : [];
  if (there.ok && fields.length === 0) return priced(at, client, plan, theirs.id);
  const wasChangedThere = it.told !== null && it.told !== bookPrint(theirs);
  if (wasChangedThere && !it.isForced) return aside(at, plan, theirs.id, bothChanged, fields);
  const stopped = await put(at, client, plan, { theirId: theirs.id, body });
  return stopped ?? priced(at, client, plan, theirs.id);
}

/** Of our stores only those that are outlets can be compared. */
const asToldOf = (own: PriceBook, { outlet_ids: outlets }: BookBody, { store }: BookContext): PriceBook => ({
  ...own,
  storeIds: own.storeIds && outlets.flatMap((each) => store(each) ?? []),
});

/** One that was taken back here is over there, with its prices as they were: a book is not deleted. */
async function end(at: VendAt, client: VendClient, plan: Plan, theirs: TheirBook): Promise<Told> {
  const now = at.links.deps.clock.now();
  const isOver = theirs.valid_to ? Date.parse(theirs.valid_to) <= now : false;
  const stopped = isOver
    ? null
    : await put(at, client, plan, { theirId: theirs.id, body: endedBody(theirs, now) });
  return stopped ?? { is: 'told', told: null };
}

async function put(
  at: VendAt,
  client: VendClient,
  plan: Plan,
  { theirId, body }: { theirId: string; body: BookBody },
): Promise<Told | null> {
  const question = {
    method: 'PUT',
    path: pathOf(theirId),
    what: `Change the price book ${body.name}`,
  } as const;
  const answer = await client.ask({ ...question, body });
  if (!answer.ok) return { stop: answer.refusal };
  if (answer.value.status < 400) return null;
  return aside(at, plan, theirId, troubleOf(refusalOf(answer.value, question)));
}

/** What it asks; then how it stands there, by which a later look tells whether it was changed. */
async function priced(at: VendAt, client: VendClient, plan: Plan, theirId: string): Promise<Told> {
  const { own, prices } = plan;
  if (own === null) return { is: 'told', told: null };
  const book: BookToPrice = { theirId, priceBookId: own.priceBookId, name: own.name };
  const told = await tellPrices(at, client, { book, prices });
  if (!told.ok) return { stop: told.refusal };
  const after = await bookThere(client, at, { ...plan, theirId });
  if (!after.ok) return { stop: after.refusal };
  if (after.value === 'gone' || after.value === null) return aside(at, plan, theirId, gone);
  const print = bookPrint(after.value);
  if (told.value === null) return { is: 'told', told: print };
  return { ...(await aside(at, plan, theirId, `${tooMuch} The first of them: ${told.value}`)), told: print };
}

const tooMuch =
  'Vend refuses so many of its prices that the others were not tried. Mend it here or there, then press “Seen to”.';

/** Written down before it is asked for: it may be called otherwise here when somebody looks for it. */
const keepAsked = ({ links, link }: VendAt, { it, askedAs }: Plan, name: string): Promise<void> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const where = { ...link, thing: askedFor };
    await forgetMapped(tx, where, askedAs === null ? [] : [askedAs]);
    await keepMapped(tx, links.deps, where, [{ theirId: name, ourId: it.ourId, theirVersion: null }]);
  });

const keepKnown = ({ links, link }: VendAt, { it }: Plan, theirs: TheirBook): Promise<void> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const asked = await mappedByOurs(tx, { ...link, thing: askedFor }, [it.ourId]);
    await forgetMapped(
      tx,
      { ...link, thing: askedFor },
      [...asked.values()].map(({ theirId }) => theirId),
    );
    const mapping = { theirId: theirs.id, ourId: it.ourId, theirVersion: theirs.version ?? null };
    await keepMapped(tx, links.deps, { ...link, thing: 'price-book' }, [mapping]);
    await nothingAside(tx, link, 'price-book', [theirs.id, it.ourId]);
  });

const gone =
  'It was deleted in Vend. Take it back here as well, or press “Seen to” to have it made there again.';

async function goneThere(at: VendAt, client: VendClient, plan: Plan, body: BookBody | null): Promise<Told> {
  const { links, link } = at;
  const { theirId, it } = plan;
  if (body === null || theirId === null) return { is: 'told', told: null };
  if (!it.isForced) return aside(at, plan, theirId, gone);
  await asTenant(links.db, link.tenantId, async (tx) => {
    await forgetMapped(tx, { ...link, thing: 'price-book' }, [theirId]);
    await nothingAside(tx, link, 'price-book', [theirId]);
  });
  return create(at, client, plan, body);
}

async function aside(
  { links, link }: VendAt,
  { it, own }: Plan,
  theirId: string | null,
  reason: string,
  fields: Aside['fields'] = [],
): Promise<{ is: 'aside' }> {
  await asTenant(links.db, link.tenantId, (tx) =>
    setAside(tx, links.deps, link, {
      ...{
        thing: 'price-book',
        theirId: theirId ?? it.ourId,
        ourId: it.ourId,
        label: own?.name ?? 'A price book',
      },
      ...{ reason, fields },
    }),
  );
  return { is: 'aside' };
}

const troubleOf = (outcome: TaskOutcome): string =>
  'trouble' in outcome ? outcome.trouble : 'Vend refused it.';
