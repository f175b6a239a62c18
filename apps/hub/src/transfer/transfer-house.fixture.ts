import { randomBytes } from 'node:crypto';
import { type Id, assert, units } from '@tillbridge/core/kernel';
import { agreementOf, statedAsTold, transferOf } from '@tillbridge/core/transfer';
import { type TransferFact, TransferFactRecordV1, TransferRecordV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { type AskedTransfer, loadStanding, pushTransfer } from './index';

export type Till = SetUp['terminals'][number];
type TransferId = Id<'TransferId'>;
type Said<Fact> = Fact extends TransferFact
  ? { type: Fact['type'] } & Omit<Fact, 'type' | 'v' | 'transferId' | 'storeId' | 'by' | 'at'>
  : never;

/** Two stores with tills and goods, and what people there state. */
export async function transferHouse(db: Database, seed: number) {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const company = await setUpCompany(db, deps, smallCompany(seed), 6);
  const tenantId = () => company.plan.tenantId;
  const tills = () => {
    const [a] = company.terminals;
    const b = company.terminals.find(({ known }) => known.storeId !== a?.known.storeId);
    assert(a && b, 'two stores have tills');
    return { a, b };
  };
  const item = (no: number) => {
    const found = company.plan.items[no];
    assert(found, 'the item is there');
    return found.itemId;
  };
  const by = (more: Partial<Principal> = {}): Principal => ({
    ...{
      tenantId: tenantId(),
      companyName: 'Kauri',
      kind: 'person',
      who: 'Mere',
      whoId: null,
      address: '::1',
    },
    permissions: new Set(['see-transfers', 'change-transfers', 'approve-transfers', 'handle-transfers']),
    storeIds: null,
    ...more,
  });
  const asked = (more: Partial<AskedTransfer> = {}): AskedTransfer => ({
    fromStoreId: tills().a.known.storeId,
    toStoreId: tills().b.known.storeId,
    note: null,
    lines: [
      { itemId: item(0), quantity: units(6) },
      { itemId: item(1), quantity: units(4) },
    ],
    ...more,
  });
  const must = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
    assert(result.ok, JSON.stringify(result));
    return result.value;
  };
  const pushed = async (more: Partial<AskedTransfer> = {}) =>
    must(await pushTransfer(db, deps, by(), asked(more)));

  const factOf = (at: Till, transferId: TransferId, said: Said<TransferFact>): TransferFact =>
    ({
      ...said,
      ...{ v: 1, transferId, storeId: at.known.storeId, at: clock.now() },
      by: { who: 'Ana', staffId: at.terminal.options.staffId },
    }) as TransferFact;
  const state = (at: Till, transferId: TransferId, ...said: Said<TransferFact>[]) =>
    ingest(
      db,
      at.known,
      said.map((each) => at.terminal.state(factOf(at, transferId, each))),
      deps,
    );
  const goods = (no: number, count: number) => ({ itemId: item(no), quantity: units(count) });
  const left = (shipmentId: Id<'ShipmentId'>, ...loose: ReturnType<typeof goods>[]) =>
    ({
      ...{
        type: 'shipment-dispatched' as const,
        shipmentId,
        toStoreId: tills().b.known.storeId,
        cartons: [],
        loose,
      },
      ...{ carrier: 'Van', tracking: null },
    }) as const;
  const came = (shipmentId: Id<'ShipmentId'>, ...lines: [no: number, good: number, damaged?: number][]) =>
    ({
      ...{
        type: 'shipment-received' as const,
        receiptId: deps.ids.next<'TransferReceiptId'>(),
        shipmentId,
        cartonIds: [],
      },
      lines: lines.map(([no, good, damaged = 0]) => ({
        ...{ itemId: item(no), cartonId: null, good: units(good), damaged: units(damaged) },
        ...{ damagedTo: 'quarantine' as const, note: null, photoId: null },
      })),
      isComplete: true,
    }) as const;
  const row = async (transferId: TransferId) => {
    const [found] = await asTenant(db, tenantId(), (tx) => loadStanding(tx, tenantId(), [transferId]));
    assert(found, 'the transfer is there');
    return found.row;
  };
  const held = (place: string, no: number) =>
    asTenant(db, tenantId(), async (tx) => {
      const [sum] = await rowsOf<{ milli: number }>(
        tx,
        sql`select coalesce(sum(case when to_place = ${place} then quantity_milli else -quantity_milli end), 0)::bigint as milli
            from stock_entry where tenant_id = ${tenantId()} and item_id = ${item(no)} and ${place} in (from_place, to_place)`,
      );
      return Number(sum?.milli);
    });
  const alerts = (kind: string) =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; settledNote: string | null }>(
        tx,
        sql`select sentence, settled_note as "settledNote" from alert
            where tenant_id = ${tenantId()} and kind = ${kind} order by raised_at, alert_id`,
      ),
    );
  /** What a till's replica comes to that followed the feed: the newest record of each key. */
  const replicaOf = async (at: Till) => {
    const records = new Map<string, unknown>();
    let cursor = '0-0';
    for (let more = true; more;) {
      const page = must(await readFeed(db, at.known, cursor, 1_000));
      for (const { topic, key, record } of page.changes) {
        if (topic !== 'transfer' && topic !== 'transfer-fact') continue;
        if (record === null) records.delete(`${topic} ${key}`);
        else records.set(`${topic} ${key}`, record);
      }
      cursor = page.nextCursor;
      more = page.more;
    }
    return records;
  };
  const foldAt = async (at: Till, transferId: TransferId) => {
    const records = await replicaOf(at);
    const record = TransferRecordV1.parse(records.get(`transfer ${transferId}`));
    const facts = [...records]
      .filter(([key]) => key.startsWith('transfer-fact '))
      .map(([, each]) => TransferFactRecordV1.parse(each))
      .filter((each) => each.transferId === transferId);
    return { record, standing: transferOf(agreementOf(record), facts.map(statedAsTold)) };
  };
  return {
    alerts,
    asked,
    by,
    came,
    clock,
    company,
    deps,
    foldAt,
    goods,
    held,
    item,
    left,
    must,
    pushed,
    replicaOf,
    row,
    state,
    tenantId,
    tills,
  };
}
