import type { PriceBook } from '@tillbridge/core/catalogue';
import { type Instant, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { isSame } from '../catalogue';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { keepMapped } from '../link';
import { savePriceBookIn } from '../price-book';
import { bothChanged } from './keep-customers';
import { type BookContext, type SaidBook, isOwnPrices, saidBookOf } from './map-book';
import { type Aside, type Where, nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';
import type { PriceBook as TheirBook } from './shapes';

export type KeepingBooks = {
  link: VendLink;
  at: Instant;
  context: BookContext;
  /** Somebody decided that Vend is right whatever was changed here. */
  isForced?: boolean;
};

/** Who saves a book on Vend's behalf. */
export const byVend = ({ tenantId }: Where) => ({
  ...{ tenantId, who: 'Vend', whoId: null, address: '', storeIds: null },
});

/**
 * Takes price books over: one that is mapped follows, what is left is made. One that was deleted there ends. One that was changed here
 * since, and one that cannot be what it is there, is set aside. @returns how many were
 * Source: spec/vend.md VN19
 */
export async function keepBooks(
  tx: Tx,
  deps: HubDeps,
  { link, at, context, isForced = false }: KeepingBooks,
  rows: readonly TheirBook[],
): Promise<number> {
  // Of one that is listed twice the later row counts.
  const newest = [...new Map(rows.map((row) => [row.id, row])).values()].filter((row) => !isOwnPrices(row));
  const known = await knownHere(tx, link, newest);
  const aside: Aside[] = [];
  for (const row of newest) {
    const it = known.get(row.id);
    // One that was taken back here stays away, and what was deleted before it ever was here as well.
    if (it ? it.own === null : row.deleted_at) continue;
    const own = it?.own ?? null;
    const told = own && row.deleted_at ? okay(endedAt(own, at)) : saidBookOf(row, context);
    if (!told.ok) {
      aside.push(asideOf(row, own, told.refusal.sentence));
      continue;
    }
    const said = told.value;
    const fields = own ? differences(own, said) : [];
    if (fields.length > 0 && it?.isChangedHere && !isForced) {
      aside.push({ ...asideOf(row, own, bothChanged), fields });
      continue;
    }
    const book: PriceBook = {
      ...{ priceBookId: own?.priceBookId ?? deps.ids.next<'PriceBookId'>(), rank: own?.rank ?? 0 },
      ...said,
    };
    if (!own || fields.length > 0) {
      const saved = await savePriceBookIn(tx, deps, { by: byVend(link), book, basedOn: null });
      if (!saved.ok) {
        aside.push(asideOf(row, own, saved.refusal.sentence));
        continue;
      }
    }
    const mapping = { theirId: row.id, ourId: book.priceBookId, theirVersion: row.version ?? null };
    await keepMapped(tx, deps, { ...link, thing: 'price-book' }, [mapping]);
  }
  const waiting = new Set(aside.map(({ theirId }) => theirId));
  for (const each of aside) await setAside(tx, deps, link, each);
  const settled = newest.map(({ id }) => id).filter((id) => !waiting.has(id));
  await nothingAside(tx, link, 'price-book', settled);
  return aside.length;
}

const okay = (value: SaidBook) => ({ ok: true as const, value });
const asideOf = ({ id, name }: TheirBook, own: PriceBook | null, reason: string): Aside => ({
  ...{ thing: 'price-book', theirId: id, ourId: own?.priceBookId ?? null, label: name, reason, fields: [] },
});

/** A book that is over from now on, with its prices as they were; one that never began never will. */
function endedAt({ effectiveFrom, effectiveTo, ...book }: PriceBook, at: Instant): SaidBook {
  const { name, storeIds, customerGroupId } = book;
  const isOver = effectiveTo !== null && effectiveTo <= at;
  const from = effectiveFrom !== null && effectiveFrom >= at ? instant(at - 1) : effectiveFrom;
  return {
    ...{ name, storeIds, customerGroupId },
    ...(isOver ? { effectiveFrom, effectiveTo } : { effectiveFrom: from, effectiveTo: at }),
  };
}

type Known = { own: PriceBook | null; isChangedHere: boolean };

/** Which of ours each row is, by the mapping; nothing where it was taken back here. */
async function knownHere(
  tx: Tx,
  { tenantId, linkId }: VendLink,
  rows: readonly TheirBook[],
): Promise<Map<string, Known>> {
  const said = rows.map(({ id }) => ({ their_id: id }));
  const mapped = await rowsOf<Known & { theirId: string }>(
    tx,
    sql`select said.their_id as "theirId", record as own, coalesce(changed_at > seen_at, false) as "isChangedHere"
        from ${unnest('said', { their_id: 'text' }, said)}
        join link_map on link_map.tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'price-book'
          and link_map.their_id = said.their_id
        left join price_book on price_book.tenant_id = ${tenantId} and price_book.price_book_id = our_id::uuid`,
  );
  return new Map(mapped.map(({ theirId, ...it }) => [theirId, it]));
}

const words: readonly (readonly [keyof SaidBook, string])[] = [
  ['name', 'Name'],
  ['storeIds', 'Stores'],
  ['customerGroupId', 'Customers'],
  ['effectiveFrom', 'From'],
  ['effectiveTo', 'Until'],
];

/** What a person compares, in words. */
export const differences = (ours: SaidBook, theirs: SaidBook): Aside['fields'] =>
  words
    .filter(([field]) => !isSame(sorted(ours[field]), sorted(theirs[field])))
    .map(([field, name]) => ({
      field: name,
      ours: wordsOf(field, ours[field]),
      theirs: wordsOf(field, theirs[field]),
    }));

const sorted = (value: SaidBook[keyof SaidBook]) => (Array.isArray(value) ? value.toSorted() : value);

function wordsOf(field: keyof SaidBook, value: SaidBook[keyof SaidBook]): string {
  if (field === 'storeIds') return Array.isArray(value) ? `${value.length} of them` : 'all';
  if (field === 'customerGroupId') return value === null ? 'everybody' : 'one group';
  if (value === null) return 'always';
  return typeof value === 'number'
    ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'
    : String(value);
}
