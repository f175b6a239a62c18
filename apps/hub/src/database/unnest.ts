import { type SQL, sql } from 'drizzle-orm';

type Cell = string | number | boolean | null;
type ColumnType = 'uuid' | 'text' | 'int' | 'bigint' | 'boolean' | 'date' | 'jsonb';

/**
 * One PostgreSQL array as text: both drivers pass text through unchanged, so one form serves both. Built by adding to one string,
 * and escaped only where there is something to escape: a push has some fifteen thousand cells.
 */
export function arrayLiteral(cells: readonly Cell[]): string {
  let text = '{';
  for (const cell of cells) {
    if (text.length > 1) text += ',';
    if (cell === null) text += 'NULL';
    else if (typeof cell === 'string') text += `"${needsEscape.test(cell) ? escaped(cell) : cell}"`;
    else if (typeof cell === 'boolean') text += cell ? 't' : 'f';
    else text += String(cell);
  }
  return `${text}}`;
}

const needsEscape = /["\\]/;
const escaped = (cell: string): string => cell.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** What JSON allows nowhere unescaped, in a string or between its parts. */
const recordSeparator = '\u001e';

/** An array of JSON texts as they are: escaping a batch's bodies as an array took longer than reading them. */
export const jsonTexts = (texts: readonly string[]): SQL =>
  sql`string_to_array(${texts.join(recordSeparator)}::text, chr(30))`;

/**
 * Many rows as one `unnest`, a parameter per column: the number of statements does not grow with the batch, and the statement's
 * text stays the same for every size. Returns `unnest(…) as name(column, …)`.
 */
export function unnest<Row extends Record<string, Cell>>(
  name: string,
  types: { [Column in keyof Row & string]: ColumnType },
  rows: readonly Row[],
  /** Columns that are arrays already. */
  more: Record<string, SQL> = {},
): SQL {
  const columns = Object.keys(types) as (keyof Row & string)[];
  const arrays = columns.map(
    (column) =>
      sql`${arrayLiteral(rows.map((row) => row[column] ?? null))}::text::${sql.raw(types[column])}[]`,
  );
  arrays.push(...Object.values(more));
  return sql`unnest(${sql.join(arrays, sql`, `)}) as ${sql.identifier(name)}(${sql.join(
    [...columns, ...Object.keys(more)].map((column) => sql.identifier(column)),
    sql`, `,
  )})`;
}
