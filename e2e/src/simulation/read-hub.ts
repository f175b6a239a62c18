import { CategoryV1, ItemV1, RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { type Database, type ReadDb, asTenant, rowsOf } from '@tillbridge/hub/database';
import { staffAtStores } from '@tillbridge/hub/people';
import { type SQL, sql } from 'drizzle-orm';
import { comparable } from './comparable';
import type { SimCompany } from './company';
import { type HubEvidence, levelKey } from './evidence';
import { readOwed, readReturned, readWhatIsTold } from './read-owed';

/** Reads what the hub holds of one company straight from its tables, by no code that the hub itself uses. */
export const readHub = (db: Database, company: SimCompany): Promise<HubEvidence> =>
  asTenant(db, company.tenantId, async (tx) => ({
    ...(await readFacts(tx)),
    ...(await readLedgers(tx)),
    sales: await rowsOf(
      tx,
      sql`select sale_id as "saleId", terminal_id as "terminalId", register_id as "registerId", receipt_no as "receiptNo",
                 total::int, tax::int,
                 (select count(*)::int from sale_line where sale_line.tenant_id = sale.tenant_id and sale_line.sale_id = sale.sale_id) as lines
          from sale where tenant_id = ${company.tenantId} order by sale_id`,
    ),
    openingStock: new Map(
      company.plan.openingStock.map(({ storeId, itemId, quantity }) => [levelKey(storeId, itemId), quantity]),
    ),
    catalogue: await readCatalogue(tx, company),
    owed: await readOwed(tx),
    returned: await readReturned(tx),
    told: await readWhatIsTold(tx, company.stores),
  }));

async function readFacts(
  tx: ReadDb,
): Promise<Pick<HubEvidence, 'facts' | 'quarantine' | 'alerts' | 'watermarks'>> {
  const links = (table: SQL) =>
    rowsOf<HubEvidence['facts'][number]>(
      tx,
      sql`select terminal_id as "terminalId", sequence, hash, body from ${table} order by terminal_id, sequence`,
    );
  const alerts = await rowsOf<{
    terminalId: string | null;
    kind: string;
    sentence: string;
    sequence: number | null;
    evidence: Record<string, unknown> & { sequences?: number[] };
  }>(
    tx,
    sql`select terminal_id as "terminalId", kind, sentence, sequence, evidence from alert order by alert_id`,
  );
  const marks = await rowsOf<{ id: string; watermark: number }>(
    tx,
    sql`select terminal_id as id, watermark from terminal`,
  );
  return {
    facts: await links(sql`fact`),
    quarantine: await links(sql`quarantine`),
    alerts: alerts.map(({ terminalId, kind, sentence, sequence, evidence }) => ({
      terminalId,
      kind,
      sentence,
      evidence,
      sequences: evidence.sequences ?? (sequence === null ? [] : [sequence]),
    })),
    watermarks: new Map(marks.map(({ id, watermark }) => [id, watermark])),
  };
}

async function readLedgers(tx: ReadDb): Promise<Pick<HubEvidence, 'stock' | 'money' | 'stockLevels'>> {
  const levels = await rowsOf<{ storeId: string; itemId: string; onHand: number }>(
    tx,
    sql`select store_id as "storeId", item_id as "itemId", on_hand_milli::int as "onHand" from stock_level`,
  );
  return {
    stock: await rowsOf(
      tx,
      sql`select item_id as "itemId", from_place as "from", to_place as "to", quantity_milli::int as quantity from stock_entry`,
    ),
    money: await rowsOf(
      tx,
      sql`select from_account as "from", to_account as "to", amount::int from money_entry`,
    ),
    stockLevels: new Map(levels.map(({ storeId, itemId, onHand }) => [levelKey(storeId, itemId), onHand])),
  };
}

type Keyed = { key: string; record: unknown };

/** What each store's terminals must end up with. */
async function readCatalogue(tx: ReadDb, company: SimCompany): Promise<HubEvidence['catalogue']> {
  const shared = new Map<string, string>();
  const add = (
    into: Map<string, string>,
    topic: string,
    rows: Keyed[],
    parse: (record: unknown) => unknown,
  ) => {
    for (const { key, record } of rows) into.set(`${topic} ${key}`, comparable(parse(record)));
  };
  const keyed = (table: SQL, key: SQL) => rowsOf<Keyed>(tx, sql`select ${key} as key, record from ${table}`);
  add(shared, 'item', await keyed(sql`item`, sql`item_id`), (record) => ItemV1.parse(record));
  add(shared, 'category', await keyed(sql`category`, sql`category_id`), (record) => CategoryV1.parse(record));
  const byStore = new Map<string, Map<string, string>>();
  for (const storeId of company.stores) {
    const own = new Map(shared);
    for (const { record } of await staffAtStores(tx, company.tenantId, { storeId }))
      own.set(`staff ${record.staffId}`, comparable(StaffV1.parse(record)));
    add(
      own,
      'store',
      await rowsOf<Keyed>(tx, sql`select store_id as key, record from store where store_id = ${storeId}`),
      (record) => StoreV1.parse(record),
    );
    const registers = await rowsOf<{ record: unknown }>(
      tx,
      sql`select json_strip_nulls(json_build_object(
                   'registerId', register.register_id, 'storeId', register.store_id, 'name', register.name,
                   'terminal', case when terminal.terminal_id is not null then
                     json_build_object('terminalId', terminal.terminal_id, 'number', terminal.number) end)) as record
          from register left join terminal on terminal.register_id = register.register_id
                            and replaced_at is null and revoked_at is null
          where register.store_id = ${storeId}`,
    );
    for (const { record } of registers) {
      const register = RegisterV1.parse(record);
      own.set(`register ${register.registerId}`, comparable(register));
    }
    const levels = await rowsOf<{ itemId: string; onHand: number }>(
      tx,
      sql`select item_id as "itemId", on_hand_milli::int as "onHand" from stock_level where store_id = ${storeId}`,
    );
    for (const { itemId, onHand } of levels) own.set(`stock-level ${itemId}`, String(onHand));
    byStore.set(storeId, own);
  }
  return byStore;
}
