import { createHash } from 'node:crypto';
import type { Result } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import { type TaskOutcome, mappedByOurs, mappedByTheirs } from '../link';
import { roleOf } from './map-product';
import { type Pulling, pages } from './pull';
import type { Where } from './pull-state';
import type { VendLink } from './settings';
import { Product } from './shapes';
import { type SeenRow, type WishedProduct, type WishedRow, printOf, seenOf } from './wish-product';

/** Where the reading of these goes on; products that are taken over have a list of their own. */
const list = 'products-there';
const inPage = 500;
const types = {
  their_id: 'text',
  family_id: 'text',
  sku: 'text',
  mark: 'text',
  is_gone: 'boolean',
  print: 'text',
  record: 'jsonb',
} as const;

/** Reads on how products stand there: whoever tells of one looks first, and looks for what an answer was lost of. Source: spec/vend.md VN35 */
export const readProductsThere = (pulling: Pulling): Promise<Result<null, TaskOutcome>> =>
  pages(
    pulling,
    list,
    async (tx, link, rows: readonly Product[]) => {
      await keepThere(tx, link, [...new Map(rows.map((row) => [row.id, row])).values()]);
      return 0;
    },
    (after) =>
      pulling.client.page(Product, {
        ...{ list: 'products', after, pageSize: inPage, query: '&deleted=true', what: 'Look at products' },
      }),
  );

async function keepThere(tx: Tx, { tenantId, linkId }: VendLink, rows: readonly Product[]): Promise<void> {
  const kept = rows.flatMap((row) => {
    const role = roleOf(row);
    if (role.is === 'container') return [];
    const seen = seenOf(row);
    return [
      {
        ...{ their_id: row.id, family_id: role.familyId, sku: row.sku?.trim().toLowerCase() ?? null },
        ...{ mark: row.source_id ?? null, is_gone: Boolean(row.deleted_at), print: printOf(seen) },
        record: JSON.stringify(seen),
      },
    ];
  });
  if (kept.length === 0) return;
  await tx.execute(
    sql`insert into vend_product (tenant_id, link_id, their_id, family_id, sku, mark, is_gone, print, record)
        select ${tenantId}::uuid, ${linkId}::uuid, said.* from ${unnest('said', types, kept)}
        on conflict (tenant_id, link_id, their_id) do update
          set family_id = excluded.family_id, sku = excluded.sku, mark = excluded.mark, is_gone = excluded.is_gone,
              print = excluded.print, record = excluded.record`,
  );
}

export type RowThere = {
  theirId: string;
  familyId: string;
  sku: string | null;
  mark: string | null;
  isGone: boolean;
  print: string;
  record: SeenRow;
};
/** How a product of ours is found there: each of its rows that is there, and whether one that is known is gone. */
export type Found = {
  rows: { wished: WishedRow; there: RowThere }[];
  isGone: boolean;
  /** Rows of several products of theirs have its SKUs. */
  isTorn: boolean;
  /** We had it made. */
  isOurs: boolean;
  /** One of its rows was known to be it before. */
  isMapped: boolean;
};

/**
 * Which rows there each of some products of ours is: by the mapping, then by the family that we had made, and then by its SKU where that
 * row is nobody's of ours yet. Source: spec/vend.md VN35
 */
export async function findProducts(
  tx: Tx,
  where: Where,
  wishes: readonly WishedProduct[],
): Promise<Map<string, Found>> {
  const rows = wishes.flatMap((wish) => wish.rows);
  const itemIds = rows.map(({ itemId }) => itemId);
  const mapped = await mappedByOurs(tx, { ...where, thing: 'item' }, itemIds);
  const there = await rowsThere(tx, where, {
    theirIds: [...mapped.values()].map(({ theirId }) => theirId),
    marks: wishes.map(({ productId }) => productId),
    skus: rows.map(({ sku }) => sku.toLowerCase()),
  });
  const others = await mappedByTheirs(
    tx,
    { ...where, thing: 'item' },
    there.map(({ theirId }) => theirId),
  );
  const byId = new Map(there.map((row) => [row.theirId, row]));
  return new Map(
    wishes.map((wish) => {
      const marked = there.filter(({ mark }) => mark === wish.productId).map(({ familyId }) => familyId);
      const isFree = ({ theirId, isGone }: RowThere): boolean => !isGone && !others.has(theirId);
      const found: Found['rows'] = [];
      let [isGone, isMapped] = [false, false];
      for (const wished of wish.rows) {
        const known = mapped.get(wished.itemId);
        const row =
          known === undefined
            ? there.find((each) => isFree(each) && isLike(each, wished, marked))
            : byId.get(known.theirId);
        if (known) isMapped = true;
        if (known && row?.isGone) isGone = true;
        if (row && !row.isGone) found.push({ wished, there: row });
      }
      const families = new Set(found.map((each) => each.there.familyId));
      const isOurs = found.some((each) => marked.includes(each.there.familyId));
      return [wish.productId, { rows: found, isGone, isTorn: families.size > 1, isOurs, isMapped }];
    }),
  );
}

/** One of a family that we had made may be called otherwise meanwhile: its values say which it is. */
const isLike = (row: RowThere, { sku, options }: WishedRow, marked: readonly string[]): boolean =>
  row.sku === sku.toLowerCase() ||
  (marked.includes(row.familyId) &&
    row.record.options.map(({ value }) => value).join('\n') === options.map(({ value }) => value).join('\n'));

type Asked = { theirIds: readonly string[]; marks: readonly string[]; skus: readonly string[] };

const rowsThere = (tx: Tx, { tenantId, linkId }: Where, asked: Asked): Promise<RowThere[]> => {
  const ids = (name: string, values: readonly string[]) =>
    unnest(
      name,
      { id: 'text' },
      [...new Set(values)].map((id) => ({ id })),
    );
  const own = sql`vend_product.tenant_id = ${tenantId} and vend_product.link_id = ${linkId}`;
  return rowsOf<RowThere>(
    tx,
    sql`select their_id as "theirId", family_id as "familyId", sku, mark, is_gone as "isGone", print, record from vend_product
        where ${own} and their_id in (
          select asked.id from ${ids('asked', asked.theirIds)}
          union select their_id from ${ids('skus', asked.skus)} join vend_product on ${own} and sku = skus.id
          union select member.their_id from ${ids('marks', asked.marks)}
            join vend_product on ${own} and vend_product.mark = marks.id
            join vend_product as member on member.tenant_id = vend_product.tenant_id
              and member.link_id = vend_product.link_id and member.family_id = vend_product.family_id)
        order by is_gone, their_id`,
  );
};

/** How a product stands there as a whole. The same is reckoned in the database when we begin: `standingSql`. */
export const standingOf = ({ rows }: Found): string =>
  createHash('md5')
    .update(
      rows
        .map(({ there }) => there)
        .sort((one, other) => (one.theirId < other.theirId ? -1 : 1))
        .map(({ print }) => print)
        .join(','),
    )
    .digest('hex');
export const standingSql = sql`md5(string_agg(vend_product.print, ',' order by vend_product.their_id collate "C"))`;
