import type { Instant } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import { type ReadDb, type Tx, one, run } from '../database/database';

/** The sale being rung up, as it was when the power went. Written by this program alone. */
export function loadOpenSale(db: ReadDb): OpenSale | null {
  const row = one<{ body: string }>(db, 'select body from open_sale where slot = 1');
  return row ? (JSON.parse(row.body) as OpenSale) : null;
}

export function saveOpenSale(tx: Tx, sale: OpenSale, at: Instant): void {
  run(
    tx,
    `insert into open_sale (slot, body, saved_at) values (1, ?, ?)
     on conflict (slot) do update set body = excluded.body, saved_at = excluded.saved_at`,
    JSON.stringify(sale),
    at,
  );
}

export const clearOpenSale = (tx: Tx): void => void run(tx, 'delete from open_sale where slot = 1');
