import { randomBytes } from 'node:crypto';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import type { ImportOutcome } from './run/run';
import {
  type ImportRun,
  type Mapping,
  type Which,
  goOn,
  listRows,
  receiveFile,
  showImport,
  startApply,
  startCheck,
  startUndo,
} from './index';

/** An importer of a company with two stores, for tests: each of its deeds waits until the work is done. */
export type TestImporter = {
  clock: TestClock;
  deps: HubDeps;
  plan: CompanyPlan;
  tenantId: TenantId;
  /** Up to the finished dry run; `change` is what a person would set right in the mapping. */
  check(file: string | Uint8Array, change?: (mapping: Mapping) => Mapping): Promise<ImportRun>;
  apply(run: ImportRun): Promise<ImportRun>;
  undo(run: ImportRun): Promise<ImportRun>;
  /** Goes on with whatever waits. */
  settle(run: ImportRun): Promise<ImportRun>;
  which(run: ImportRun): Which & { who: string };
  rows(run: ImportRun, outcome: ImportOutcome): ReturnType<typeof listRows>;
  items(): Promise<ItemV1[]>;
  onHand(storeNo: number): Promise<Record<string, number>>;
};

export async function testImporter(db: Database, seed: number): Promise<TestImporter> {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(seed, 1);
  await createCompany(db, deps, plan);
  const { tenantId } = plan;
  const which = ({ importId }: ImportRun) => ({ tenantId, importId, who: 'test' });
  const settle = async (run: ImportRun): Promise<ImportRun> => {
    await goOn(db, deps, which(run));
    const now = await showImport(db, which(run));
    assert(now, 'the import is there');
    return now;
  };
  const begun = (result: { ok: boolean; refusal?: { sentence: string } }): void =>
    assert(result.ok, result.refusal?.sentence ?? 'it began');
  return {
    clock,
    deps,
    plan,
    tenantId,
    settle,
    which,
    async check(file, change = (mapping) => mapping) {
      const bytes = typeof file === 'string' ? Buffer.from(file) : file;
      const received = await receiveFile(
        db,
        deps,
        { tenantId, who: 'test' },
        { name: 'products.csv', bytes: inParts(bytes) },
      );
      assert(received.ok, received.ok ? '' : received.refusal.sentence);
      begun(await startCheck(db, deps, which(received.value), change(received.value.mapping)));
      return settle(received.value);
    },
    async apply(run) {
      begun(await startApply(db, deps, which(run)));
      return settle(run);
    },
    async undo(run) {
      begun(await startUndo(db, deps, which(run)));
      return settle(run);
    },
    rows: (run, outcome) => listRows(db, { ...which(run), outcome, behind: 0, limit: 1_000 }, null),
    items: () =>
      asTenant(db, tenantId, async (tx) =>
        (
          await rowsOf<{ record: ItemV1 }>(
            tx,
            sql`select record from item where tenant_id = ${tenantId} order by sku`,
          )
        ).map(({ record }) => record),
      ),
    onHand: (storeNo) =>
      asTenant(db, tenantId, async (tx) => {
        const storeId = plan.stores[storeNo]?.storeId ?? null;
        const rows = await rowsOf<{ sku: string; milli: number }>(
          tx,
          sql`select sku, on_hand_milli as milli from stock_level join item using (tenant_id, item_id)
              where tenant_id = ${tenantId} and store_id = ${storeId}`,
        );
        return Object.fromEntries(rows.map(({ sku, milli }) => [sku, milli / 1_000]));
      }),
  };
}

/** As a socket hands a file over. */
export async function* inParts(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** A file as Vend writes it, of two stores that this company has. */
export const vendLike = [
  'id,handle,sku,composite_handle,composite_sku,composite_quantity,name,description,type,variant_option_one_name,variant_option_one_value,variant_option_two_name,variant_option_two_value,variant_option_three_name,variant_option_three_value,tags,supply_price,retail_price,outlet_tax_Ponsonby,brand_name,supplier_name,supplier_code,active,track_inventory,inventory_Ponsonby,reorder_point_Ponsonby,inventory_Thorndon,reorder_point_Thorndon',
  '1,tee,T-S,,,,Harbour Tee,Cotton,Apparel / Tops,Size,S,,,,,"summer,cotton",8.50,29.95,Default Tax,Northwind,Loom Ltd,L-1,1,1,12,2,-3,1',
  '2,mug,MUG,,,,Enamel Mug,,Home,,,,,,,,4,"1,014.50",Default Tax,,,,1,1,5,,,',
  '3,tee,T-M,,,,Harbour Tee,,Apparel / Tops,Size,M,,,,,,8.50,29.95,Default Tax,Northwind,Loom Ltd,L-2,1,1,7,2,0,1',
  '4,bundle,BOX,,,,Gift Box,,Home,,,,,,,,,39.90,Default Tax,,,,1,0,,,,',
  '5,bundle,BOX,tee,T-S,1,,,,,,,,,,,,,,,,,,,,,,',
  '6,bundle,BOX,mug,MUG,2,,,,,,,,,,,,,,,,,,,,,,',
  '7,scarf,SC-1,,,,Wool Scarf,,Apparel,,,,,,,,,,Default Tax,,,,1,1,4,,,',
  '8,,,,,,,,,,,,,,,,,5.00,,,,,,,,,,',
  '',
].join('\r\n');
