import { randomUUID } from 'node:crypto';
import { genesisHash, recordFact } from '@tillbridge/core/journal';
import { type Id, assert } from '@tillbridge/core/kernel';
import { stockEntriesOfTransferFact } from '@tillbridge/core/ledger';
import { type StatedTransferFact, agreementOf, statedAsTold, transferOf } from '@tillbridge/core/transfer';
import { anyHistory, item, receiver, sender } from '@tillbridge/core/testing';
import { type JournalLink, TransferFactRecordV1, TransferRecordV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf, runInOrder } from '../database';
import { ingest } from '../ingest';
import { bothDatabases } from '../testing/databases';
import { sha256 } from '../testing/test-terminal';
import { followFacts } from './follow-facts';
import { keepFacts } from './keep-facts';
import { transferFactRecordsOf, transferRecordsOf } from './record-sql';
import { loadStanding } from './restand';
import { type Till, transferHouse } from './transfer-house.fixture';

type House = Awaited<ReturnType<typeof transferHouse>>;
const arrivals = fc.record({
  history: anyHistory,
  /** Which machine speaks next, how much at once, and whether its last word is said again. */
  turns: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 7 }), fc.boolean()), { maxLength: 25 }),
});

/** A till that states facts by a clock of its own, one chain through all runs. */
class Chain {
  readonly #till: Till;
  #hash: string;
  #sequence = 0;
  constructor(till: Till) {
    this.#till = till;
    this.#hash = genesisHash(till.known.terminalId, sha256);
  }
  says({ factId, at, fact }: StatedTransferFact): { link: JournalLink; stated: StatedTransferFact } {
    const { terminalId } = this.#till.known;
    this.#sequence += 1;
    const sequence = this.#sequence;
    const recorded = {
      id: factId,
      terminalId,
      sequence,
      recordedAt: at,
      monotonicMs: 1,
      hubOffsetMs: 0,
      fact,
    };
    const link = recordFact(recorded, this.#hash, sha256);
    this.#hash = link.hash;
    return { link, stated: { factId, terminalId, sequence, at, fact } };
  }
}

/** The history as it would be of this company: its stores and items, and names that no other history has. */
function toldOf(house: House, transferId: Id<'TransferId'>, history: readonly StatedTransferFact[]) {
  const { a, b } = house.tills();
  const known = new Map<string, string>([
    [`store ${sender}`, a.known.storeId],
    [`store ${receiver}`, b.known.storeId],
    ...[1, 2, 3, 4].map((no): [string, string] => [`item ${item(no)}`, house.item(no)]),
  ]);
  const named = (kind: string, name: string): string => {
    const key = `${kind} ${name}`;
    const own = known.get(key) ?? randomUUID();
    known.set(key, own);
    return own;
  };
  const kinds: Readonly<Record<string, string>> = {
    ...{
      itemId: 'item',
      storeId: 'store',
      toStoreId: 'store',
      senderStoreId: 'store',
      receiverStoreId: 'store',
    },
    ...{
      shipmentId: 'shipment',
      cartonId: 'carton',
      receiptId: 'receipt',
      settlementId: 'settlement',
      factId: 'fact',
    },
  };
  return JSON.parse(JSON.stringify(history), (key, value: unknown) => {
    if (key === 'transferId') return transferId;
    if (key === 'cartonIds') return (value as string[]).map((each) => named('carton', each));
    const kind = kinds[key];
    return kind !== undefined && typeof value === 'string' ? named(kind, value) : value;
  }) as StatedTransferFact[];
}

describe.each(bothDatabases)(
  'transfers of which the hub on $name hears late, twice and in any order',
  ({ open }) => {
    let db: Database;
    let house: House;
    let chains: { a: Chain; b: Chain };
    beforeAll(async () => {
      db = await open();
      house = await transferHouse(db, 2_400);
      const { a, b } = house.tills();
      chains = { a: new Chain(a), b: new Chain(b) };
    });
    afterAll(() => db.close());

    /** What lies where, by the ledger, and in the stores by the levels that are kept of it. */
    async function places() {
      const tenantId = house.tenantId();
      const sums = await asTenant(db, tenantId, (tx) =>
        rowsOf<{ place: string; itemId: string; milli: number }>(
          tx,
          sql`select place, item_id as "itemId", sum(milli)::bigint as milli from (
              select to_place as place, item_id, quantity_milli as milli from stock_entry where tenant_id = ${tenantId}
              union all
              select from_place, item_id, -quantity_milli from stock_entry where tenant_id = ${tenantId}) as moved
            group by place, item_id`,
        ),
      );
      const levels = await asTenant(db, tenantId, (tx) =>
        rowsOf<{ place: string; itemId: string; milli: number }>(
          tx,
          sql`select 'store:' || store_id as place, item_id as "itemId", on_hand_milli as milli from stock_level
            where tenant_id = ${tenantId}`,
        ),
      );
      const byPlace = (rows: typeof sums) =>
        new Map(rows.map(({ place, itemId, milli }) => [`${place} ${itemId}`, Number(milli)]));
      return { ledger: byPlace(sums), levels: byPlace(levels) };
    }

    it('[TR12, TR23, TR24, TR39, TR42] stand, and their goods lie, as the core has it: here and at both tills', async () => {
      await fc.assert(
        fc.asyncProperty(arrivals, async ({ history, turns }) => {
          const { deps, pushed, tenantId, tills } = house;
          const isEarly = history.length % 3 === 0;
          const transferId = isEarly ? deps.ids.next<'TransferId'>() : (await pushed()).transferId;
          const before = await places();
          const own = toldOf(house, transferId, history);
          const heard = await hear(own, turns);
          const stood = await asTenant(db, tenantId(), (tx) => loadStanding(tx, tenantId(), [transferId]));
          if (!isEarly) {
            const [now] = stood;
            assert(now, 'the agreement is there');
            const expected = transferOf(now.standing.agreement, heard);
            expect(now.standing).toEqual(expected);
            expect(now.row.standing).toBe(expected.state);
            expect(now.row.contradictions).toBe(expected.exceptions.length);
            for (const till of [tills().a, tills().b])
              expect(await foldOf(till, transferId)).toEqual(expected);
            const after = await places();
            for (const { shipmentId, items } of expected.shipments)
              for (const each of items) {
                const { itemId, inTransit, dispatched, good, damaged, settled } = each;
                expect(after.ledger.get(`transit:${shipmentId} ${itemId}`) ?? 0).toBe(inTransit);
                expect(inTransit).toBe(dispatched - good - damaged - settled);
              }
          }
          await sameGoods(before, heard);
        }),
        { numRuns: db.kind === 'embedded' ? 8 : 25 },
      );
    });

    /** Each machine's facts in its own order, a few at a time, some of them twice; between machines in any order. */
    async function hear(
      own: readonly StatedTransferFact[],
      turns: readonly (readonly [number, number, boolean])[],
    ): Promise<StatedTransferFact[]> {
      const { deps, tenantId, tills } = house;
      const { a, b } = tills();
      const machines = [...new Set(own.map(({ terminalId }) => terminalId))];
      const heard: StatedTransferFact[] = [];
      const waiting = machines.map((machine) => {
        const its = own.filter(({ terminalId }) => terminalId === machine);
        if (machine === null) return { till: null, its: its.map((stated) => ({ link: null, stated })) };
        const [till, chain] =
          machine === machines.find((each) => each !== null) ? [a, chains.a] : [b, chains.b];
        return { till, its: its.map((stated) => chain.says(stated)) };
      });
      const say = async (which: number, count: number, again: boolean): Promise<void> => {
        const speaker = waiting[which % Math.max(1, waiting.length)];
        if (!speaker || speaker.its.length === 0) return;
        const said = speaker.its.splice(0, count);
        heard.push(...said.map(({ stated }) => stated));
        const links = said.flatMap(({ link }) => link ?? []);
        const { till } = speaker;
        if (till === null) {
          const at = deps.clock.now();
          const facts = said.map(({ stated }) => ({ ...stated, isClockKnown: true }));
          await asTenant(db, tenantId(), async (tx) => {
            await runInOrder(tx, keepFacts({ tenantId: tenantId(), at }, facts));
            await followFacts(tx, { tenantId: tenantId(), at, deps }, facts);
          });
        } else for (let times = again ? 2 : 1; times > 0; times--) await ingest(db, till.known, links, deps);
      };
      for (const [which, count, again] of turns) await say(which, count, again);
      for (let which = 0; which < waiting.length; which++) await say(which, 1_000, true);
      return heard;
    }

    async function foldOf(till: Till, transferId: Id<'TransferId'>) {
      const of = { tenantId: house.tenantId(), storeId: till.known.storeId };
      const read = (question: typeof transferRecordsOf) =>
        asTenant(db, of.tenantId, (tx) => rowsOf<{ key: string; record: string }>(tx, question(of)));
      const record = (await read(transferRecordsOf)).find(({ key }) => key === transferId);
      assert(record, 'the store is told of it');
      const facts = (await read(transferFactRecordsOf)).map(({ record: each }) =>
        TransferFactRecordV1.parse(JSON.parse(each)),
      );
      return transferOf(
        agreementOf(TransferRecordV1.parse(JSON.parse(record.record))),
        facts.filter((each) => each.transferId === transferId).map(statedAsTold),
      );
    }

    /** Each place has what it had, and what the facts moved, each once; and each item comes to nothing over all places. */
    async function sameGoods(
      before: Awaited<ReturnType<typeof places>>,
      heard: readonly StatedTransferFact[],
    ): Promise<void> {
      const after = await places();
      const expected = new Map(before.ledger);
      for (const { from, to, itemId, quantity } of heard.flatMap(stockEntriesOfTransferFact))
        for (const [place, moved] of [
          [from, -quantity],
          [to, quantity],
        ] as const)
          expected.set(`${place} ${itemId}`, (expected.get(`${place} ${itemId}`) ?? 0) + moved);
      expect(after.ledger).toEqual(expected);
      const sums = new Map<string, number>();
      for (const [key, milli] of after.ledger) {
        const itemId = key.slice(key.lastIndexOf(' ') + 1);
        sums.set(itemId, (sums.get(itemId) ?? 0) + milli);
      }
      expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
      for (const [key, milli] of after.levels) expect(milli).toBe(after.ledger.get(key) ?? 0);
    }
  },
);
