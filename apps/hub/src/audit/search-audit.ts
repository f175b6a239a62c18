import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { ChainedEntry } from './entry';

export type AuditSearch = {
  /** A part of the name, or a whole id. */
  who?: string | undefined;
  verb?: string | undefined;
  subject?: string | undefined;
  /** From this moment on. */
  from?: Instant | undefined;
  /** Before this moment. */
  to?: Instant | undefined;
  /** A part of anything that an entry says. */
  text?: string | undefined;
  /** Only what is about this store. */
  storeId?: string | undefined;
};

/** What the subject is called today, when it still has a name. */
export type FoundEntry = ChainedEntry & { subjectName: string | null };

export const entryColumns = sql.raw(
  `sequence, at, who, who_id as "whoId", address, verb, subject, before, after, detail,
   store_ids as "atStores", previous_hash as "previousHash", hash`,
);

const partOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const about = (storeIds: readonly string[]): SQL => sql`store_ids && ${arrayLiteral(storeIds)}::text::uuid[]`;

const conditionsOf = ({ who, verb, subject, from, to, text, storeId }: AuditSearch): SQL[] => [
  ...(storeId ? [about([storeId])] : []),
  ...(who ? [sql`(who ilike ${partOf(who)} or who_id = ${who})`] : []),
  ...(verb ? [sql`verb = ${verb}`] : []),
  ...(subject ? [sql`subject = ${subject}`] : []),
  ...(from === undefined ? [] : [sql`at >= ${from}`]),
  ...(to === undefined ? [] : [sql`at < ${to}`]),
  ...(text
    ? [
        sql`concat_ws(' ', who, address, verb, replace(verb, '-', ' '), subject, before, after, detail) ilike ${partOf(text)}`,
      ]
    : []),
];

/** Whose log it is, and the stores that whoever reads is limited to; null is all of it, and what is the company's too. */
export type AuditReader = { tenantId: TenantId; own: readonly string[] | null };

const readable = ({ tenantId, own }: AuditReader): SQL[] => [
  sql`tenant_id = ${tenantId}`,
  ...(own === null ? [] : [about(own)]),
];

/** The newest first; `before` is the sequence that the page before this one ended with. Source: spec/audit.md AL6, AL9 */
export async function searchAudit(
  tx: ReadDb,
  reader: AuditReader,
  search: AuditSearch,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ entries: FoundEntry[]; nextCursor: number | null }> {
  const conditions = [
    ...readable(reader),
    ...(before === null ? [] : [sql`sequence < ${before}`]),
    ...conditionsOf(search),
  ];
  // One row more than asked tells whether more is waiting.
  const rows = await rowsOf<ChainedEntry>(
    tx,
    sql`select ${entryColumns} from audit where ${sql.join(conditions, sql` and `)}
        order by sequence desc limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const names = await namesOf(tx, reader.tenantId, new Set(page.map(({ subject }) => subject)));
  return {
    entries: page.map((entry) => ({ ...entry, subjectName: names.get(entry.subject) ?? null })),
    nextCursor: rows.length > limit ? (page.at(-1)?.sequence ?? null) : null,
  };
}

/** Every verb in what somebody may read of the log, for choosing one. */
export const verbsOf = async (tx: ReadDb, reader: AuditReader): Promise<string[]> => {
  const rows = await rowsOf<{ verb: string }>(
    tx,
    sql`select distinct verb from audit where ${sql.join(readable(reader), sql` and `)} order by verb`,
  );
  return rows.map(({ verb }) => verb);
};

const named = [
  ['staff', 'staff_id'],
  ['store', 'store_id'],
  ['register', 'register_id'],
  ['terminal', 'terminal_id'],
  ['item', 'item_id'],
  ['product', 'product_id'],
  ['category', 'category_id'],
  ['brand', 'brand_id'],
  ['supplier', 'supplier_id'],
  ['price_book', 'price_book_id'],
  ['customer', 'customer_id'],
  ['role', 'role_id'],
  ['api_key', 'api_key_id'],
  ['webhook', 'webhook_id'],
  ['tenant', 'tenant_id'],
] as const;
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function namesOf(
  tx: ReadDb,
  tenantId: TenantId,
  subjects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = arrayLiteral([...subjects].filter(isId));
  const questions = named.map(
    ([table, key]) =>
      sql`select ${sql.identifier(key)}::text as id, name from ${sql.identifier(table)}
          where tenant_id = ${tenantId} and ${sql.identifier(key)} = any(${ids}::text::uuid[])`,
  );
  const rows = await rowsOf<{ id: string; name: string }>(tx, sql.join(questions, sql` union all `));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
