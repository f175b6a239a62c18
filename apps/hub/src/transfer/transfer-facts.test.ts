import { type TerminalId, assert, instant, tradingDateOf, units } from '@tillbridge/core/kernel';
import { referenceText } from '@tillbridge/core/transfer';
import { TransferFactRecordV1, TransferRecordV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { answerRequest, requestHandlers } from '../sync/requests';
import { enrolOn } from '../testing/test-company';
import { bothDatabases } from '../testing/databases';
import {
  approveTransfer,
  callForUnheard,
  cancelTransfer,
  forgetOverTransfers,
  loadStanding,
  readNotices,
  requestTransfer,
  stateFact,
} from './index';
import { type Till, transferHouse } from './transfer-house.fixture';
import { transferFactRecordsOf, transferRecordsOf } from './record-sql';

const dayMs = 24 * 3_600_000;

describe.each(bothDatabases)('what happens to the goods of a transfer, at the hub on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await transferHouse(db, 2_300);
  });
  afterAll(() => db.close());

  const numberOf = (terminalId: TerminalId) =>
    asTenant(db, house.tenantId(), async (tx) => {
      const [found] = await rowsOf<{ number: number }>(
        tx,
        sql`select number from terminal where tenant_id = ${house.tenantId()} and terminal_id = ${terminalId}`,
      );
      assert(found, 'the terminal is there');
      return found.number;
    });

  it('[TR38, TR39, TR41, TR42] two tills and head office agree on a transfer that was sent, came short and was settled', async () => {
    const { came, deps, foldAt, goods, held, item, left, pushed, row, state, tenantId, tills } = house;
    const { a, b } = tills();
    const before = [await held(`store:${a.known.storeId}`, 0), await held(`store:${b.known.storeId}`, 0)];
    const { transferId, reference } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(
      a,
      transferId,
      { type: 'transfer-picking-started' },
      { type: 'transfer-line-picked', itemId: item(0), quantity: units(6), how: 'scan', short: null },
      { type: 'transfer-line-picked', itemId: item(1), quantity: units(4), how: 'scan', short: null },
      left(shipmentId, goods(0, 6), goods(1, 4)),
    );
    expect(await row(transferId)).toMatchObject({ state: 'approved', standing: 'dispatched' });
    expect(await held(`transit:${shipmentId}`, 0)).toBe(6_000);
    await state(b, transferId, came(shipmentId, [0, 4], [1, 3, 1]));
    expect(await row(transferId)).toMatchObject({ standing: 'with-discrepancies', openDiscrepancies: 2 });
    const stores = { senderStoreId: a.known.storeId, receiverStoreId: b.known.storeId, shipmentId };
    await state(b, transferId, {
      ...{
        type: 'discrepancy-settled',
        settlementId: deps.ids.next<'SettlementId'>(),
        ...stores,
        note: 'Broken',
      },
      settles: [
        { kind: 'damaged', way: 'written-off', damagedAt: 'quarantine', ...goods(1, 1) },
        { kind: 'short', way: 'found-at-sender', ...goods(0, 2) },
      ],
    });
    await state(b, transferId, { type: 'transfer-closed' });
    expect(await row(transferId)).toMatchObject({
      standing: 'closed',
      openDiscrepancies: 0,
      contradictions: 0,
    });
    expect(await held(`transit:${shipmentId}`, 0)).toBe(0);
    expect([await held(`store:${a.known.storeId}`, 0), await held(`store:${b.known.storeId}`, 0)]).toEqual([
      (before[0] ?? 0) - 4_000,
      (before[1] ?? 0) + 4_000,
    ]);
    const [atA, atB] = [await foldAt(a, transferId), await foldAt(b, transferId)];
    const [atHub] = await asTenant(db, tenantId(), (tx) => loadStanding(tx, tenantId(), [transferId]));
    expect(atA.standing).toEqual(atHub?.standing);
    expect(atB.standing).toEqual(atHub?.standing);
    expect(atA.record).toMatchObject({ reference, fromStoreName: expect.any(String) });
    expect(atA.record.items.map(({ itemId }) => itemId)).toEqual([item(0), item(1)]);
  });

  it('[TR40, TR41] facts that come before anybody knows of their agreement are kept and counted, and told when it comes', async () => {
    const { came, clock, deps, foldAt, held, item, replicaOf, row, state, tenantId, tills } = house;
    const { a, b } = tills();
    const transferId = deps.ids.next<'TransferId'>();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(b, transferId, came(shipmentId, [2, 5]));
    expect(await held(`transit:${shipmentId}`, 2)).toBe(-5_000);
    expect([...(await replicaOf(a)).keys()].filter((key) => key === `transfer ${transferId}`)).toEqual([]);
    const zone = { timeZone: 'Pacific/Auckland' };
    const day = tradingDateOf(clock.now(), zone.timeZone, 0);
    const number = await numberOf(a.known.terminalId);
    const input = {
      ...{ transferId, staffId: a.terminal.options.staffId, note: null, priority: 'urgent', dueOn: null },
      ...{ fromStoreId: a.known.storeId, toStoreId: b.known.storeId },
      reference: referenceText({ day, terminalNo: number, count: 1 }),
      lines: [{ lineId: deps.ids.next(), itemId: item(2), quantity: units(5) }],
    };
    const ask = (body: object, at = a) =>
      answerRequest(
        db,
        { deps, handlers: requestHandlers },
        { tenantId: tenantId(), terminalId: at.known.terminalId, storeId: at.known.storeId },
        { requestId: deps.ids.next(), kind: 'request-transfer', input: body },
      );
    const foreign = referenceText({ day, terminalNo: number + 90, count: 1 });
    expect(await ask({ ...input, reference: foreign })).toMatchObject({
      refusal: { kind: 'reference-unfit' },
    });
    expect(await ask(input)).toMatchObject({ value: { transfer: { transferId, priority: 'urgent' } } });
    // The answer was lost, and the till asks again under another number.
    expect(await ask(input)).toMatchObject({
      value: { transfer: { transferId, reference: input.reference } },
    });
    const { standing } = await foldAt(a, transferId);
    expect(standing).toMatchObject({ state: 'partly-received', shipments: [{ shipmentId, dispatch: null }] });
    expect(await row(transferId)).toMatchObject({ standing: 'partly-received' });
  });

  it('[TR20, TR42] calls a person once for what contradicts itself, and takes the call back when it is explained', async () => {
    const { alerts, asked, by, deps, goods, left, must, state, tills } = house;
    const { a } = tills();
    const { transferId, reference } = must(await requestTransfer(db, deps, by(), asked()));
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, transferId, left(shipmentId, goods(0, 1)));
    await state(a, transferId, left(deps.ids.next<'ShipmentId'>(), goods(0, 1)));
    const calls = (await alerts('transfer-contradicted')).filter(({ sentence }) =>
      sentence.includes(reference),
    );
    expect(calls).toMatchObject([{ settledNote: null }]);
    expect(calls[0]?.sentence).toContain('before anybody approved it');
    must(await approveTransfer(db, deps, by(), transferId, []));
    expect(
      (await alerts('transfer-contradicted')).filter(({ sentence }) => sentence.includes(reference)),
    ).toMatchObject([{ settledNote: 'What was heard later explains it.' }]);
  });

  it('[TR26] what is being picked is called off whole, and what has left leaves the rest called off', async () => {
    const { by, came, deps, foldAt, goods, left, must, pushed, row, state, tills } = house;
    const { a, b } = tills();
    const picked = await pushed();
    await state(a, picked.transferId, { type: 'transfer-picking-started' });
    const over = must(await cancelTransfer(db, deps, by(), picked.transferId, 'Not needed'));
    expect(over).toMatchObject({ state: 'cancelled' });
    const sent = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, sent.transferId, left(shipmentId, goods(0, 6)));
    expect(await row(sent.transferId)).toMatchObject({ standing: 'partly-dispatched' });
    const rest = must(await cancelTransfer(db, deps, by(), sent.transferId, 'The rest is sold'));
    expect(rest).toMatchObject({ state: 'approved', restReason: 'The rest is sold' });
    await state(b, sent.transferId, came(shipmentId, [0, 6]));
    expect(await row(sent.transferId)).toMatchObject({ standing: 'received' });
    expect((await foldAt(b, sent.transferId)).standing.state).toBe('received');
  });

  it('[TR27, TR44] head office states what was done at a store without a till, and is told what makes no sense', async () => {
    const { asked, by, came, deps, goods, held, item, left, must, tills } = house;
    const { transferId } = must(await requestTransfer(db, deps, by(), asked()));
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const dispatch = left(shipmentId, goods(0, 6), goods(1, 4));
    expect(await stateFact(db, deps, by(), transferId, [dispatch])).toMatchObject({
      refusal: { kind: 'why-not', whyNot: 'not-approved' },
    });
    must(await approveTransfer(db, deps, by(), transferId, []));
    const pick = {
      type: 'transfer-line-picked',
      itemId: item(0),
      quantity: units(6),
      how: 'hand',
      short: null,
    } as const;
    must(await stateFact(db, deps, by(), transferId, [{ type: 'transfer-picking-started' }, pick]));
    const narrow = by({ storeIds: [tills().b.known.storeId] });
    expect(await stateFact(db, deps, narrow, transferId, [dispatch])).toMatchObject({
      refusal: { kind: 'why-not', whyNot: 'at-sender' },
    });
    must(await stateFact(db, deps, by(), transferId, [dispatch]));
    must(await stateFact(db, deps, by(), transferId, [came(shipmentId, [0, 5], [1, 4])]));
    const settle = (count: number) => ({
      ...{
        type: 'discrepancy-settled' as const,
        settlementId: deps.ids.next<'SettlementId'>(),
        shipmentId,
        note: null,
      },
      ...{ senderStoreId: tills().a.known.storeId, receiverStoreId: tills().b.known.storeId },
      settles: [{ kind: 'short' as const, way: 'written-off' as const, ...goods(0, count) }],
    });
    expect(await stateFact(db, deps, by(), transferId, [settle(2)])).toMatchObject({
      refusal: { kind: 'settles-too-much' },
    });
    must(await stateFact(db, deps, by(), transferId, [settle(1)]));
    expect(must(await stateFact(db, deps, by(), transferId, [{ type: 'transfer-closed' }]))).toMatchObject({
      standing: 'closed',
    });
    expect(await held(`transit:${shipmentId}`, 0)).toBe(0);
  });

  it('[TR43] each store hears of the step that is its own, and nobody of what they did themselves', async () => {
    const { asked, by, clock, deps, must, tenantId, tills } = house;
    const { a, b } = tills();
    const asB = by({ whoId: 'b', who: 'Tane', storeIds: [b.known.storeId] });
    const { transferId, reference } = must(await requestTransfer(db, deps, asB, asked()));
    const noticesOf = async (whoId: string, at: Till) => {
      const who = { tenantId: tenantId(), whoId, staffId: null, storeIds: [at.known.storeId] };
      const all = await asTenant(db, tenantId(), (tx) => readNotices(tx, who, clock.now()));
      return all.filter((each) => each.transferId === transferId).map(({ step }) => step);
    };
    expect(await noticesOf('a', a)).toEqual(['requested']);
    expect(await noticesOf('b', b)).toEqual([]);
    must(await approveTransfer(db, deps, by({ whoId: 'a', storeIds: [a.known.storeId] }), transferId, []));
    expect(await noticesOf('b', b)).toEqual(['approved']);
    expect(reference).toMatch(/^TR-\d{8}-\d{3,}$/);
  });

  it('[TR45] goods on their way that nobody hears of call a person once; tills forget what has long been over', async () => {
    const { alerts, by, came, clock, deps, goods, left, must, pushed, replicaOf, state, tenantId, tills } =
      house;
    const { a, b } = tills();
    const { transferId, reference } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, transferId, left(shipmentId, goods(3, 1)));
    const inDays = (days: number) => instant(clock.now() + days * dayMs);
    await callForUnheard(db, deps, tenantId(), inDays(6.9));
    const ours = async () =>
      (await alerts('transfer-unheard')).filter(({ sentence }) => sentence.includes(reference));
    expect(await ours()).toEqual([]);
    await callForUnheard(db, deps, tenantId(), inDays(7.1));
    await callForUnheard(db, deps, tenantId(), inDays(7.2));
    expect(await ours()).toMatchObject([{ settledNote: null }]);
    await state(b, transferId, came(shipmentId, [3, 1]));
    await callForUnheard(db, deps, tenantId(), inDays(7.3));
    expect(await ours()).toMatchObject([{ settledNote: 'The goods were heard of.' }]);
    const gone = await pushed();
    must(await cancelTransfer(db, deps, by(), gone.transferId, 'A slip'));
    expect((await replicaOf(b)).has(`transfer ${gone.transferId}`)).toBe(true);
    expect(await forgetOverTransfers(db, tenantId(), inDays(61))).toBeGreaterThan(0);
    expect((await replicaOf(b)).has(`transfer ${gone.transferId}`)).toBe(false);
    expect((await replicaOf(b)).has(`transfer ${transferId}`)).toBe(true);
  });

  it('[TR38, TR39] a new till learns from its snapshot what the others learned from the feed', async () => {
    const { replicaOf, tenantId, tills } = house;
    for (const till of [tills().a, tills().b]) {
      const of = { tenantId: tenantId(), storeId: till.known.storeId };
      const told = await asTenant(db, tenantId(), async (tx) => [
        ...(await rowsOf<{ key: string; record: string }>(tx, transferRecordsOf(of))).map(
          ({ key, record }): [string, unknown] => [
            `transfer ${key}`,
            TransferRecordV1.parse(JSON.parse(record)),
          ],
        ),
        ...(await rowsOf<{ key: string; record: string }>(tx, transferFactRecordsOf(of))).map(
          ({ key, record }): [string, unknown] => [
            `transfer-fact ${key}`,
            TransferFactRecordV1.parse(JSON.parse(record)),
          ],
        ),
      ]);
      const fed = await replicaOf(till);
      expect(new Map(told).size).toBe(fed.size);
      // When it was last looked at is no part of what was agreed.
      for (const [key, record] of told)
        expect({ ...(record as object), changedAt: 0 }).toEqual({
          ...(fed.get(key) as object),
          changedAt: 0,
        });
    }
  });

  it('[TR28] no terminal gets a number that another has or had', async () => {
    const { company, deps, tenantId } = house;
    const [first] = company.terminals;
    assert(first, 'a till is enrolled');
    await enrolOn(db, deps, company.plan, first.known.registerId);
    const numbers = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ number: number }>(
        tx,
        sql`select number from terminal where tenant_id = ${tenantId()} order by number`,
      ),
    );
    expect(numbers.map(({ number }) => number)).toEqual(
      [...company.terminals, first].map((_, index) => index + 1),
    );
  });
});
