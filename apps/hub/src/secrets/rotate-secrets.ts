import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { KeyMissing, type SecretBox } from './secret-box';
import { type SealedColumn, sealedColumns } from './sealed-columns';

/** Sealed in one transaction: short enough that nobody who changes one of these rows waits for it. */
const batchRows = 200;

export type Rotated = {
  sealed: number;
  /** Sealed under another key than the current one, after this run: nothing is left when it is 0. */
  left: number;
  /** The names of keys that were needed and not given. */
  missingKeys: string[];
};

type Door = { db: Database; deps: HubDeps; secrets: SecretBox };

/**
 * Seals everything of one company again that is not under the current key. Each batch commits by itself with its own line in the
 * audit log, and what it did needs no doing again: stop it anywhere and start it anew. What cannot be opened stays as it is and is
 * counted. Source: spec/security.md WS4
 */
export async function rotateSecrets(
  { db, deps, secrets }: Door,
  tenantId: TenantId,
  batch = batchRows,
): Promise<Rotated> {
  const missing = new Set<string>();
  let sealed = 0;
  let left = 0;
  for (const column of sealedColumns) {
    let after: string | null = '';
    while (after !== null) {
      const from: string = after;
      const done = await asTenant(db, tenantId, async (tx) => {
        const rows = await rowsNotCurrent(tx, secrets, { column, tenantId, from, batch });
        const again = sealAgain(secrets, { column, tenantId, rows, missing });
        await write(tx, { column, tenantId, again });
        if (again.length > 0) {
          await writeAudit(tx, deps, {
            tenantId,
            at: deps.clock.now(),
            who: 'operator',
            verb: 'rotate-secrets',
            subject: tenantId,
            detail: { table: column.table, column: column.column, rows: again.length },
          });
        }
        return { again: again.length, next: rows.length < batch ? null : (rows.at(-1)?.place ?? null) };
      });
      sealed += done.again;
      after = done.next;
    }
    left += await asTenant(db, tenantId, (tx) => countNotCurrent(tx, secrets, { column, tenantId }));
  }
  return { sealed, left, missingKeys: [...missing].sort() };
}

type Where = { column: SealedColumn; tenantId: TenantId };
type SealedRow = { place: string; key: Record<string, string>; sealed: string };
type SealedAgain = { place: string; before: string; after: string };

/** A row's key as one text: to go on from, and to find the row again. */
const placeOf = ({ key }: SealedColumn) =>
  sql`jsonb_build_array(${sql.join(
    key.map((name) => sql`${sql.identifier(name)}::text`),
    sql`, `,
  )})::text`;

const isNotCurrent = ({ column }: SealedColumn, { currentPrefix }: SecretBox) =>
  sql`starts_with(${sql.identifier(column)}, 'v1.') and not starts_with(${sql.identifier(column)}, ${currentPrefix})`;

const rowsNotCurrent = (
  tx: Tx,
  secrets: SecretBox,
  { column, tenantId, from, batch }: Where & { from: string; batch: number },
): Promise<SealedRow[]> =>
  rowsOf<SealedRow>(
    tx,
    sql`select ${placeOf(column)} as place, ${sql.identifier(column.column)} as sealed,
               jsonb_build_object(${sql.join(
                 column.key.map((name) => sql`${sql.raw(`'${name}'`)}, ${sql.identifier(name)}::text`),
                 sql`, `,
               )}) as key
        from ${sql.identifier(column.table)}
        where tenant_id = ${tenantId} and ${isNotCurrent(column, secrets)}
          and ${placeOf(column)} collate "C" > ${from} collate "C"
        order by ${placeOf(column)} collate "C" limit ${batch} for update`,
  );

async function countNotCurrent(tx: Tx, secrets: SecretBox, { column, tenantId }: Where): Promise<number> {
  const counted = await rowOf<{ count: number }>(
    tx,
    sql`select count(*)::int as count from ${sql.identifier(column.table)}
        where tenant_id = ${tenantId} and ${isNotCurrent(column, secrets)}`,
  );
  return counted?.count ?? 0;
}

function sealAgain(
  secrets: SecretBox,
  { column, tenantId, rows, missing }: Where & { rows: readonly SealedRow[]; missing: Set<string> },
): SealedAgain[] {
  return rows.flatMap(({ place, key, sealed }) => {
    const purpose = column.purposeOf(tenantId, key);
    try {
      return [{ place, before: sealed, after: secrets.seal(secrets.open(sealed, purpose), purpose) }];
    } catch (error) {
      // One that was damaged must not keep the others under the old key: it is counted as left.
      if (error instanceof KeyMissing) missing.add(error.keyName);
      return [];
    }
  });
}

async function write(
  tx: Tx,
  { column, tenantId, again }: Where & { again: readonly SealedAgain[] },
): Promise<void> {
  if (again.length === 0) return;
  const name = sql.identifier(column.column);
  await tx.execute(
    sql`update ${sql.identifier(column.table)} set ${name} = again.after
        from ${unnest('again', { place: 'text', before: 'text', after: 'text' }, again)}
        where tenant_id = ${tenantId} and ${placeOf(column)} = again.place and ${name} = again.before`,
  );
}
