import { Buffer } from 'node:buffer';
import { z } from 'zod';

type Part = string | number;

/** Where the next page begins: opaque to whoever gets it, so that we may change what is in it. */
export const cursorOf = (parts: readonly Part[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Null when it is none of ours: the parts are checked against their schemas, because they go into a question to the database. */
export function readCursor<const Parts extends [z.ZodType<Part>, ...z.ZodType<Part>[]]>(
  cursor: string,
  parts: Parts,
): { [Index in keyof Parts]: z.infer<Parts[Index]> } | null {
  const read = z.tuple(parts).safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  return read.success ? (read.data as { [Index in keyof Parts]: z.infer<Parts[Index]> }) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One row more than the page was asked for: it says that there is a next page, and is not shown. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorAfter: (last: Row) => readonly Part[],
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(cursorAfter(last)) : null };
}

/** A page of what was read whole, since a transfer or a count is one thing: the cursor says how many came before. Null when it is none of ours. */
export function slicePage<Row>(
  rows: readonly Row[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: Row[]; nextCursor: string | null } | null {
  const begun = cursor === undefined ? ([0] as const) : readCursor(cursor, [z.int().min(0)]);
  if (!begun) return null;
  const [from] = begun;
  const end = from + limit;
  return { items: rows.slice(from, end), nextCursor: rows.length > end ? cursorOf([end]) : null };
}
