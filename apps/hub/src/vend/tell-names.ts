import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { asTenant } from '../database';
import { type TaskOutcome, keepMapped, mappedByTheirs } from '../link';
import { type Question, type VendClient, refusalOf } from './client';
import { beginPulling, wholeList } from './pull';
import type { VendAt } from './settings';
import { Named } from './shapes';
import type { OwnName, TheirIds, WishedProduct } from './wish-product';

/** Why names are not there: the errand is to stop, or Vend refuses one of them. */
export type Nameless = { stop: TaskOutcome } | { sentence: string };

type Kind = {
  list: string;
  path: string;
  what: string;
  bodyOf: (name: string) => object;
};
const bare = (name: string) => ({ name });
const kinds = {
  brand: { list: 'brands', path: '/brands', what: 'a brand', bodyOf: bare },
  supplier: { list: 'suppliers', path: '/suppliers', what: 'a supplier', bodyOf: bare },
  category: {
    ...{ list: 'product_types', path: '/product_categories/bulk', what: 'a category' },
    bodyOf: (name) => ({ categories: [{ name }] }),
  },
  attribute: {
    ...{ list: 'variant_attributes', path: '/variant_attributes', what: 'a variant attribute', bodyOf: bare },
  },
} as const satisfies Record<string, Kind>;
type Thing = keyof typeof kinds;

/** Their ids of all that a product speaks of: by the mapping, by its name, or made, which is looked for by its name whatever answer is lost. */
export async function namesThere(
  at: VendAt,
  client: VendClient,
  wish: WishedProduct,
  outletIds: readonly string[],
): Promise<Result<TheirIds, Nameless>> {
  const { brand, category, rows } = wish;
  const suppliers = rows.flatMap((row) => row.suppliers.map(({ supplier }) => supplier));
  const attributes = rows.flatMap((row) => row.options.map(({ name }) => name));
  const ids = new Map<string, string>();
  const own = [
    ...(brand ? [['brand', brand] as const] : []),
    ...(category ? [['category', category] as const] : []),
    ...suppliers.map((supplier) => ['supplier', supplier] as const),
    ...attributes.map((name) => ['attribute', { ourId: name, name, theirId: null }] as const),
  ];
  for (const [thing, name] of own) {
    const key = `${thing} ${name.ourId}`;
    if (ids.has(key)) continue;
    const found = await nameThere(at, client, thing, name);
    if (!found.ok) return found;
    ids.set(key, found.value);
  }
  const idOf = (thing: Thing, ourId: string): string => {
    const id = ids.get(`${thing} ${ourId}`);
    if (id === undefined) throw new Error('each name was looked for');
    return id;
  };
  return ok({
    of: (thing, { ourId }) => idOf(thing, ourId),
    attribute: (name) => idOf('attribute', name),
    outletIds,
  });
}

async function nameThere(
  at: VendAt,
  client: VendClient,
  thing: Thing,
  own: OwnName,
): Promise<Result<string, Nameless>> {
  if (own.theirId !== null) return ok(own.theirId);
  const there = await lookFor(at, thing, own);
  if (!there.ok) return refuse({ stop: there.refusal });
  if (there.value !== null) return ok(there.value);
  const { path, what, bodyOf } = kinds[thing];
  const question: Question = { method: 'POST', path, what: `Make ${what}` };
  const answer = await client.ask({ ...question, body: bodyOf(own.name) });
  if (!answer.ok) return refuse({ stop: answer.refusal });
  if (answer.value.status >= 400) {
    const said = refusalOf(answer.value, question);
    return refuse({ sentence: 'trouble' in said ? said.trouble : 'Vend refused it.' });
  }
  const made = await lookFor(at, thing, own);
  if (!made.ok) return refuse({ stop: made.refusal });
  if (made.value !== null) return ok(made.value);
  return refuse({ stop: { is: 'again', trouble: `Vend does not show ${what} that it made.` } });
}

/** One of the same name there becomes ours, unless it is another’s of ours already: then both are one there. */
async function lookFor(
  at: VendAt,
  thing: Thing,
  { ourId, name }: OwnName,
): Promise<Result<string | null, TaskOutcome>> {
  const read = await wholeList(beginPulling(at), kinds[thing].list, Named);
  if (!read.ok) return read;
  const folded = name.trim().toLowerCase();
  const alike = read.value.find((each) => !each.deleted_at && each.name.trim().toLowerCase() === folded);
  if (!alike) return ok(null);
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    const where = { ...link, thing };
    if (thing === 'attribute' || (await mappedByTheirs(tx, where, [alike.id])).size > 0) return;
    await keepMapped(tx, links.deps, where, [
      { theirId: alike.id, ourId, theirVersion: alike.version ?? null },
    ]);
  });
  return ok(alike.id);
}
