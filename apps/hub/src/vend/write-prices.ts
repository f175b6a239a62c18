import { type Result, ok } from '@tillbridge/core/kernel';
import type { TaskOutcome } from '../link';
import { type Question, type VendClient, refusalOf } from './client';
import type { Aside } from './pull-state';
import type { RowsToWrite } from './wish-book';

/** Vend takes as many rows at once. */
export const mostAtOnce = 100;
/** As many refusals in one go are no matter of single prices any more. */
const mostRefusals = 20;

/** The rows of one product in a book, and as what it is listed if Vend refuses them. */
export type PriceToWrite = { productId: string; rows: RowsToWrite; as: Omit<Aside, 'reason' | 'fields'> };
export type Written = {
  /** Why, of each product that was refused by itself. */
  alone: Map<string, string>;
  /** What stood in a part that was refused as a whole: any of it may have been why. */
  together: Map<string, string>;
  /** Of which something was taken. */
  touched: Set<string>;
  isTooMuch: boolean;
};

type Step = {
  method: Question['method'];
  what: string;
  refused: string;
  rowsOf: (rows: RowsToWrite) => readonly (object | string)[];
  bodyOf: (rows: readonly (object | string)[]) => object;
};

/** What is there is changed before other is added and taken out, so that no moment has no price. */
const steps: readonly Step[] = [
  {
    ...{ method: 'PATCH', what: 'Change prices of a book', refused: 'Vend did not take its price' },
    ...{ rowsOf: ({ patched }) => patched, bodyOf: (data) => ({ data }) },
  },
  {
    ...{ method: 'POST', what: 'Add prices to a book', refused: 'Vend did not take its price' },
    ...{ rowsOf: ({ added }) => added, bodyOf: (data) => ({ data }) },
  },
  {
    ...{ method: 'DELETE', what: 'Take prices out of a book' },
    ...{ refused: 'Vend did not let its price be taken out', rowsOf: ({ deleted }) => deleted },
    bodyOf: (ids) => ({ data: { price_book_product_ids: ids } }),
  },
];

/**
 * Writes the rows of products, so many products at once. What stands in a part that Vend refuses may have been taken nevertheless: whoever
 * tries it in smaller parts looks first at what is there. Source: spec/vend.md VN27, VN33
 */
export async function writePrices(
  client: VendClient,
  path: string,
  prices: readonly PriceToWrite[],
  productsAtOnce: number,
): Promise<Result<Written, TaskOutcome>> {
  const written: Written = { alone: new Map(), together: new Map(), touched: new Set(), isTooMuch: false };
  const { alone, together, touched } = written;
  let refusals = 0;
  for (const { method, what, refused, rowsOf, bodyOf } of steps) {
    const open = prices.filter(({ productId }) => !alone.has(productId) && !together.has(productId));
    for (const part of partsOf(open, rowsOf, productsAtOnce)) {
      const question: Question = { method, path, what, body: bodyOf(part.rows) };
      const answer = await client.ask(question);
      if (!answer.ok) return answer;
      if (answer.value.status < 400) {
        for (const productId of part.productIds) touched.add(productId);
        continue;
      }
      const said = refusalOf(answer.value, { ...question, what: refused });
      const words = 'trouble' in said ? said.trouble : refused;
      for (const productId of part.productIds)
        (part.productIds.size === 1 ? alone : together).set(productId, words);
      refusals += 1;
      if (refusals > mostRefusals) return ok({ ...written, isTooMuch: true });
    }
  }
  return ok(written);
}

type Part = { productIds: Set<string>; rows: (object | string)[] };

function partsOf(prices: readonly PriceToWrite[], rowsOf: Step['rowsOf'], productsAtOnce: number): Part[] {
  const parts: Part[] = [];
  for (const { productId, rows } of prices)
    for (const row of rowsOf(rows)) {
      let part = parts.at(-1);
      const isFull = (each: Part): boolean =>
        each.rows.length >= mostAtOnce ||
        (!each.productIds.has(productId) && each.productIds.size >= productsAtOnce);
      if (!part || isFull(part)) parts.push((part = { productIds: new Set(), rows: [] }));
      part.productIds.add(productId);
      part.rows.push(row);
    }
  return parts;
}
