import { type SQL, sql } from 'drizzle-orm';

type Cell = string | number | boolean | null;
type ColumnType = 'uuid' | 'text' | 'int' | 'bigint' | 'boolean' | 'date' | 'jsonb';

/** One PostgreSQL array as text: both drivers pass text through unchanged, so one form serves both. */
export function arrayLiteral(cells: readonly Cell[]): string {
  const parts = cells.map((cell) => {
    if (cell === null) return 'NULL';
    if (typeof cell === 'number') return String(cell);
    if (typeof cell === 'boolean') return cell ? 't' : 'f';
    return `"${cell.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${parts.join(',')}}`;
}

/**
 * Many rows as one `unnest`, a parameter per column: the number of statements does not grow with the batch, and the statement's
 * text stays the same for every size. Returns `unnest(…) as name(column, …)`.
 */
export function unnest<Row extends Record<string, Cell>>(
  name: string,
  types: { [Column in keyof Row & string]: ColumnType },
  rows: readonly Row[],
): SQL {
  const columns = Object.keys(types) as (keyof Row & string)[];
  const arrays = columns.map(
    (column) =>
      sql`${arrayLiteral(rows.map((row) => row[column] ?? null))}::text::${sql.raw(types[column])}[]`,
  );
  return sql`unnest(${sql.join(arrays, sql`, `)}) as ${sql.identifier(name)}(${sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )})`;
}
