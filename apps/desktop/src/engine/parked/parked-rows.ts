import type { ParkId } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import { ParkedSaleV1, idOf, moneySchema, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import { type ReadDb, type Tx, all, one, run } from '../database/database';
import type { Counter } from '../sale/counter';

type Row = { record: string; gone: string | null };
export type Gone = 'taken-up' | 'thrown-away' | 'elsewhere';

const here = (db: ReadDb, parkId: ParkId): Row | undefined =>
  one<Row>(db, 'select record, gone from parked_sale where park_id = ?', parkId);

const read = (row: Row): ParkedSaleV1 => ParkedSaleV1.parse(JSON.parse(row.record));

/** A sale that waits, and whether this till holds it itself. */
export type Waiting = { parked: ParkedSaleV1; isHere: boolean };

/** Whether the hub told that somebody else has it, or threw it away. */
const isGoneElsewhere = (told: ParkedSaleV1 | null, me: string | undefined): boolean =>
  told?.gone !== undefined && (told.gone.how === 'thrown-away' || told.gone.terminalId !== me);

/**
 * What waits: the till's own, but for those that the hub gave to others, and the store's as the hub told last. One that this till has
 * claimed and never put on its counter, because its power went, still waits for it.
 */
export function waitingSales(counter: Counter): Waiting[] {
  const me = counter.identity()?.terminalId;
  const told = counter.catalogue.read((db) => dayRecordsOf(db, 'parked-sale')) ?? [];
  const byId = new Map(told.map((each) => [each.parkId, each]));
  const own = all<Row>(
    counter.ledger,
    'select record, gone from parked_sale where gone is null order by parked_at',
  )
    .map(read)
    .filter(({ parkId }) => !isGoneElsewhere(byId.get(parkId) ?? null, me));
  const known = new Set(
    all<{ parkId: ParkId }>(counter.ledger, 'select park_id as parkId from parked_sale').map(
      (row) => row.parkId,
    ),
  );
  const others = told.filter((each) => !known.has(each.parkId) && !isGoneElsewhere(each, me));
  return [
    ...own.map((parked) => ({ parked, isHere: true })),
    ...others.map((parked) => ({ parked, isHere: false })),
  ].sort((a, b) => a.parked.parkedAt - b.parked.parkedAt);
}

export function waitingSale(counter: Counter, parkId: ParkId): Waiting | null {
  const me = counter.identity()?.terminalId;
  const told = counter.catalogue.read((db) => dayRecord(db, 'parked-sale', parkId)) ?? null;
  if (isGoneElsewhere(told, me)) return null;
  const row = here(counter.ledger, parkId);
  if (row) return row.gone === null ? { parked: read(row), isHere: true } : null;
  return told && { parked: told, isHere: false };
}

export const waitingCount = (counter: Counter): number =>
  waitingSales(counter).filter(({ parked }) => parked.quote === null).length;

export const keepParked = (tx: Tx, parked: ParkedSaleV1, sequence: number): void =>
  void run(
    tx,
    'insert into parked_sale (park_id, sequence, parked_at, record) values (?, ?, ?, ?)',
    parked.parkId,
    sequence,
    parked.parkedAt,
    JSON.stringify(parked),
  );

/** Remembers what became of it; its lines are let go. */
export const markGone = (tx: Tx, { parkId, parkedAt }: ParkedSaleV1, gone: Gone): void =>
  void run(
    tx,
    `insert into parked_sale (park_id, parked_at, record, gone) values (?, ?, '', ?)
     on conflict (park_id) do update set record = '', gone = excluded.gone`,
    parkId,
    parkedAt,
    gone,
  );

/** A register of the store by its name; null for one that the hub did not tell of. */
export const registerName = (db: ReadDb, registerId: string): string | null =>
  one<{ name: string | null }>(
    db,
    "select json_extract(record, '$.name') as name from register where register_id = ?",
    registerId,
  )?.name ?? null;

/** What every version of a till has in a sale and none may lack; the rest travels as it is. */
const body = z.looseObject({
  saleId: idOf('SaleId'),
  storeId: idOf('StoreId'),
  jurisdiction: z.looseObject({ currency: z.string(), pricesIncludeTax: z.boolean() }),
  lines: z
    .array(
      z.looseObject({
        lineId: idOf('LineId'),
        itemId: idOf('ItemId'),
        quantity: quantitySchema,
        unitPrice: moneySchema,
        taxCodes: z.array(z.string()),
        discounts: z.array(z.unknown()),
      }),
    )
    .min(1),
  discounts: z.array(z.unknown()),
  tenders: z.array(z.unknown()).max(0),
  stage: z.literal('ringing'),
});

/** @returns null for one that this program cannot read: a newer till parked it, or it is damaged */
export function saleIn(parked: ParkedSaleV1): OpenSale | null {
  const read = body.safeParse(parked.sale);
  return read.success ? (read.data as unknown as OpenSale) : null;
}
