import {
  type BinRefusal,
  binKey,
  binOf,
  binRefusalSentence,
  checkBinCount,
  checkBinMove,
} from '@tillbridge/core/bin';
import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, type Result, type StaffId, ok, quantity, refuse } from '@tillbridge/core/kernel';
import type { BinCountedV1, BinFact, GoodsMovedBetweenBinsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, arrayLiteral, asTenant, rowsOf, runInOrder } from '../database';
import { officeStaff, statedByOffice } from '../goods';
import type { HubDeps } from '../hub-deps';
import type { NamedInBin } from './find-bins';
import { insertBinFacts, tellAfter } from './post-bins';

export type BinMoveAsked = Pick<GoodsMovedBetweenBinsV1, 'storeId' | 'from' | 'to' | 'lines'>;
export type BinCountAsked = Pick<BinCountedV1, 'storeId' | 'bin' | 'lines'>;
type Refused = { kind: string; sentence: string };
type Office = { db: Database; deps: HubDeps; principal: Principal };

const notYours: Refused = { kind: 'not-your-store', sentence: 'This is for another store than yours.' };
const noName: Refused = {
  kind: 'bin-unnamed',
  sentence: 'Name the bin as its label reads: at most 20 letters, digits, spaces and . _ / -.',
};
const itemUnknown: Refused = {
  kind: 'item-unknown',
  sentence: 'An item is not in the catalogue, or keeps no stock.',
};

/** Moves goods within a store from head office, by the same rules as at a till. Source: spec/bins.md BN6, BN10 */
export const moveAtOffice = (office: Office, asked: BinMoveAsked): Promise<Result<null, Refused>> => {
  const [from, to] = [asked.from, asked.to].map((bin) => (bin === null ? null : binOf(bin)));
  const isUnnamed = (from === null && asked.from !== null) || (to === null && asked.to !== null);
  if (isUnnamed || from === undefined || to === undefined) return Promise.resolve(refuse(noName));
  const said = { ...asked, from, to };
  return stateAtOffice(office, said, 'move-between-bins', async (tx, staffId) => {
    const levels =
      from === null ? new Map<string, number>() : await levelsIn(tx, office.principal, said, from);
    const checked = checkBinMove(said, (bin, itemId) => quantity(levels.get(binKey({ bin, itemId })) ?? 0));
    return checked.ok ? ok({ type: 'goods-moved-between-bins', v: 1, ...said, staffId }) : checked;
  });
};

/** States what lies in a bin, as somebody found it. Source: spec/bins.md BN4, BN10 */
export const countAtOffice = (office: Office, asked: BinCountAsked): Promise<Result<null, Refused>> => {
  const bin = binOf(asked.bin);
  if (bin === null) return Promise.resolve(refuse(noName));
  const said = { ...asked, bin };
  return stateAtOffice(office, said, 'count-bin', (_tx, staffId) => {
    const checked = checkBinCount(said);
    return Promise.resolve(checked.ok ? ok({ type: 'bin-counted', v: 1, ...said, staffId }) : checked);
  });
};

function stateAtOffice(
  { db, deps, principal }: Office,
  asked: Pick<BinFact, 'storeId' | 'lines'>,
  verb: string,
  decide: (tx: Tx, staffId: StaffId) => Promise<Result<BinFact, BinRefusal>>,
): Promise<Result<null, Refused>> {
  const { tenantId } = principal;
  if (!mayActAt(principal, asked.storeId).ok) return Promise.resolve(refuse(notYours));
  return asTenant(db, tenantId, async (tx) => {
    const items = await itemsOf(
      tx,
      principal,
      asked.lines.map(({ itemId }) => itemId),
    );
    if (asked.lines.some(({ itemId }) => !items.has(itemId))) return refuse(itemUnknown);
    const decided = await decide(tx, await officeStaff(tx, principal));
    if (!decided.ok) return refuse(worded(decided.refusal, items));
    const at = deps.clock.now();
    const by = doneBy(principal);
    const stated = [statedByOffice(deps.ids.next<'FactId'>(), decided.value, at, by.who)];
    await runInOrder(tx, insertBinFacts({ tenantId, at }, stated));
    await tellAfter(tx, { tenantId, at }, stated);
    await writeAudit(tx, deps, {
      ...{ ...by, at, verb, subject: asked.storeId, atStores: [asked.storeId] },
      after: saidOf(decided.value),
    });
    return ok(null);
  });
}

const saidOf = (fact: BinFact): object =>
  fact.type === 'bin-counted'
    ? { bin: fact.bin, lines: fact.lines }
    : { from: fact.from, to: fact.to, lines: fact.lines };

const worded = (refusal: BinRefusal, items: ReadonlyMap<ItemId, NamedInBin>): Refused => ({
  kind: refusal.kind,
  sentence: binRefusalSentence(refusal, {
    itemName: (itemId) => items.get(itemId)?.name ?? '',
    amount: (of, itemId) => formatQuantity(of, items.get(itemId)?.unitOfMeasure ?? 'each', 'en'),
  }),
});

async function itemsOf(
  tx: Tx,
  { tenantId }: Principal,
  ids: readonly ItemId[],
): Promise<Map<ItemId, NamedInBin>> {
  const rows = await rowsOf<NamedInBin>(
    tx,
    sql`select item_id as "itemId", sku, name, record ->> 'unitOfMeasure' as "unitOfMeasure" from item
        where tenant_id = ${tenantId} and (record->>'movesStock')::boolean
          and item_id = any(${arrayLiteral([...new Set(ids)])}::text::uuid[])`,
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** As they are now, and until this deed is stated. */
async function levelsIn(
  tx: Tx,
  { tenantId }: Principal,
  { storeId, lines }: BinMoveAsked,
  bin: string,
): Promise<Map<string, number>> {
  const rows = await rowsOf<{ itemId: ItemId; milli: number }>(
    tx,
    sql`select item_id as "itemId", quantity_milli as milli from bin_level
        where tenant_id = ${tenantId} and store_id = ${storeId} and bin = ${bin}
          and item_id = any(${arrayLiteral(lines.map(({ itemId }) => itemId))}::text::uuid[])
        order by item_id for update`,
  );
  return new Map(rows.map(({ itemId, milli }) => [binKey({ bin, itemId }), milli]));
}
