import { money, units } from '@tillbridge/core/kernel';
import { cartonCode } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { pdfText } from '../testing/pdf-text';
import {
  type NewList,
  type OfficeDeed,
  addAttachment,
  approveTransfer,
  findTransfers,
  makePaper,
  mostAttachmentBytes,
  readAttachment,
  readLists,
  removeList,
  requestTransfer,
  saveList,
  stateFact,
} from './index';
import { transferHouse } from './transfer-house.fixture';

describe('transfers at head office', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await openDatabase({});
    house = await transferHouse(db, 2_500);
  });
  afterAll(() => db.close());

  it('[TR31, TR48] a shipment’s packing slip and its cartons’ labels say what is in it, with the codes of the till', async () => {
    const { by, deps, goods, must, pushed } = house;
    const { transferId, reference, toStoreName } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const cartonId = deps.ids.next<'CartonId'>();
    const packed = { cartonId, number: 1, contents: [goods(0, 6)], weightGrams: 2_400 };
    must(await stateFact(db, deps, by(), transferId, [{ type: 'carton-packed', shipmentId, ...packed }]));
    const ask = (paper: 'slips' | 'labels', who = by()) =>
      makePaper(db, who, { transferId, shipmentId, paper });
    expect(await ask('slips')).toBeNull();
    const early = pdfText((await ask('labels'))?.bytes ?? Buffer.alloc(0)).join(' ');
    for (const said of [reference, toStoreName, 'Carton 1', '2.4 kg'])
      expect(early, 'a label is stuck on before the carton leaves').toContain(said);
    expect(early).not.toContain('Carton 1 of');
    const sent = {
      type: 'shipment-dispatched' as const,
      shipmentId,
      toStoreId: house.tills().b.known.storeId,
    };
    const how = { cartons: [packed], loose: [goods(1, 4)], carrier: 'Van', tracking: 'T-1' };
    must(await stateFact(db, deps, by(), transferId, [{ ...sent, ...how }]));
    const slip = await ask('slips');
    const text = pdfText(slip?.bytes ?? Buffer.alloc(0)).join(' ');
    for (const said of [reference, toStoreName, 'Carton 1', '2.4 kg', 'Van', 'Loose', 'T-1'])
      expect(text).toContain(said);
    expect(text).toContain(cartonCode({ transferId, cartonId }));
    expect(slip?.name).toBe(`${reference}-packing-slip.pdf`);
    const labels = pdfText((await ask('labels'))?.bytes ?? Buffer.alloc(0)).join(' ');
    for (const said of [reference, toStoreName, 'Carton 1 of 1']) expect(labels).toContain(said);
    expect(await ask('slips', by({ storeIds: [] }))).toBeNull();
  });

  it('[TR81] goods in batches are packed, sent loose and received with their batch; what a till of before packed leaves as it is', async () => {
    const { by, deps, goods, item, must, pushed, state, tills, tenantId, came } = house;
    const track = (tracking: string | null) =>
      asTenant(db, tenantId(), (tx) =>
        tx.execute(
          sql`update item set record = record || ${JSON.stringify({ tracking })}::jsonb
              where tenant_id = ${tenantId()} and item_id = ${item(0)}`,
        ),
      );
    const { transferId } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const old = {
      cartonId: deps.ids.next<'CartonId'>(),
      number: 1,
      contents: [goods(0, 4)],
      weightGrams: null,
    };
    await state(tills().a, transferId, { type: 'carton-packed', shipmentId, ...old });
    await track('batch');
    const batch = { code: 'L42', expiresOn: null };
    const says = (...deeds: OfficeDeed[]) => stateFact(db, deps, by(), transferId, deeds);
    const needed = { ok: false, refusal: { kind: 'batch-needed' } };
    const carton = { ...old, cartonId: deps.ids.next<'CartonId'>(), number: 2, contents: [goods(0, 1)] };
    const packed = { type: 'carton-packed' as const, shipmentId, ...carton };
    expect(await says(packed)).toMatchObject(needed);
    must(await says({ ...packed, contents: [{ ...goods(0, 1), batch }] }));
    const sent = {
      ...{ type: 'shipment-dispatched' as const, shipmentId, toStoreId: tills().b.known.storeId },
      ...{ cartons: [old], carrier: null, tracking: null },
    };
    expect(await says({ ...sent, loose: [goods(0, 1)] })).toMatchObject(needed);
    expect(
      await says({
        ...sent,
        cartons: [old, { ...carton, cartonId: deps.ids.next<'CartonId'>() }],
        loose: [],
      }),
    ).toMatchObject(needed);
    must(await says({ ...sent, loose: [{ ...goods(0, 1), batch }] }));
    const arrived = came(shipmentId, [0, 5]);
    expect(await says({ ...arrived, lines: [...arrived.lines] })).toMatchObject(needed);
    must(await says({ ...arrived, lines: arrived.lines.map((line) => ({ ...line, batch })) }));
    await track(null);
  });

  it('[TR46] a paper is added and read by whoever sees the transfer; what a browser would run is kept as bytes', async () => {
    const { by, deps, must, pushed } = house;
    const { transferId } = await pushed();
    const add = (name: string, mediaType: string, content: Buffer, who = by()) =>
      addAttachment(db, deps, who, transferId, { name, mediaType, content });
    const { attachmentId } = must(await add('slip.pdf', 'application/pdf', Buffer.from('%PDF')));
    expect(await readAttachment(db, by(), { transferId, attachmentId })).toMatchObject({
      ...{ name: 'slip.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') },
    });
    expect(must(await add('x.html', 'text/html', Buffer.from('<script>')))).toMatchObject({
      mediaType: 'application/octet-stream',
    });
    expect(await add('big.pdf', 'application/pdf', Buffer.alloc(mostAttachmentBytes + 1))).toMatchObject({
      refusal: { kind: 'file-too-large' },
    });
    const elsewhere = by({ storeIds: [] });
    expect(await add('x.txt', 'text/plain', Buffer.from('x'), elsewhere)).toMatchObject({
      refusal: { kind: 'transfer-unknown' },
    });
    expect(await readAttachment(db, elsewhere, { transferId, attachmentId })).toBeNull();
  });

  it('[TR47] a template is everybody’s, a draft its author’s, and what was archived is left out', async () => {
    const { by, deps, item, must, tenantId } = house;
    const list = (more: Partial<NewList> = {}): NewList => ({
      ...{ listId: null, kind: 'template', name: 'Friday', fromStoreId: null, toStoreId: null, note: null },
      priority: 'normal',
      lines: [0, 1].map((no) => ({ itemId: item(no), quantity: units(3) })),
      ...more,
    });
    const { listId } = must(await saveList(db, deps, by({ whoId: 'a' }), list()));
    must(await saveList(db, deps, by({ whoId: 'a' }), list({ kind: 'draft', name: 'Later' })));
    expect(await saveList(db, deps, by({ whoId: 'b' }), list())).toMatchObject({
      refusal: { kind: 'name-taken' },
    });
    const seenBy = (whoId: string) => asTenant(db, tenantId(), (tx) => readLists(tx, by({ whoId })));
    expect((await seenBy('a')).map(({ name }) => name)).toEqual(['Later', 'Friday']);
    expect((await seenBy('b')).map(({ name }) => name)).toEqual(['Friday']);
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`update item set is_active = false where tenant_id = ${tenantId()} and item_id = ${item(1)}`,
      ),
    );
    expect((await seenBy('b'))[0]?.lines.map(({ itemId }) => itemId)).toEqual([item(0)]);
    await asTenant(db, tenantId(), (tx) =>
      tx.execute(
        sql`update item set is_active = true where tenant_id = ${tenantId()} and item_id = ${item(1)}`,
      ),
    );
    must(await saveList(db, deps, by({ whoId: 'b' }), list({ listId, name: 'Fridays' })));
    must(await removeList(db, deps, by({ whoId: 'b' }), listId));
    expect(await removeList(db, deps, by(), listId)).toMatchObject({ refusal: { kind: 'list-unknown' } });
  });

  it('[TR33] somebody with a limit approves no transfer that is worth more, by their own limit or their role’s', async () => {
    const { asked, by, company, deps, item, must, tenantId } = house;
    const [person] = company.plan.staff;
    const staffId = person?.record.staffId ?? '';
    const { transferId } = must(await requestTransfer(db, deps, by(), asked()));
    await asTenant(db, tenantId(), async (tx) => {
      for (const no of [0, 1])
        await tx.execute(
          sql`insert into item_last_cost (tenant_id, item_id, cost) values (${tenantId()}, ${item(no)}, 250)
              on conflict (tenant_id, item_id) do update set cost = excluded.cost`,
        );
      // What lies there at nothing, since nobody stated its cost, is worth what was last paid for it all the same.
      await tx.execute(
        sql`insert into item_cost (tenant_id, item_id, place, quantity_milli, value, average)
            values (${tenantId()}, ${item(0)}, ${`store:${asked().fromStoreId}`}, 1000, 0, 0)
            on conflict (tenant_id, item_id, place) do update set average = 0`,
      );
      await tx.execute(
        sql`update staff set record = record || ${JSON.stringify({
          limits: { discountPpm: null, refund: null, priceOverridePpm: null, transferWorth: 2_499 },
        })}::jsonb where tenant_id = ${tenantId()} and staff_id = ${staffId}`,
      );
    });
    const theirs = by({ whoId: staffId });
    expect(await approveTransfer(db, deps, theirs, transferId, [])).toMatchObject({
      refusal: { kind: 'above-limit', worth: money(2_500), most: money(2_499) },
    });
    expect(must(await approveTransfer(db, deps, by(), transferId, []))).toMatchObject({ state: 'approved' });
  });

  it('[TR8] the list is narrowed to what is urgent, overdue or came otherwise', async () => {
    const { by, deps, goods, must, pushed, tenantId, tills } = house;
    const urgent = await pushed({ priority: 'urgent', dueOn: '2026-01-02' as never });
    const find = async (only: ('urgent' | 'overdue' | 'disputed')[]) => {
      const asked = { state: null, only, today: '2026-01-03', storeId: null, onlyStoreIds: null };
      const rows = await asTenant(db, tenantId(), (tx) =>
        findTransfers(tx, tenantId(), { ...asked, after: null, limit: 50 }),
      );
      return rows.map(({ transferId }) => transferId);
    };
    expect(await find(['urgent'])).toEqual([urgent.transferId]);
    expect(await find(['overdue'])).toEqual([urgent.transferId]);
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const sent = { type: 'shipment-dispatched' as const, shipmentId, toStoreId: tills().b.known.storeId };
    const loose = { cartons: [], loose: [goods(0, 6), goods(1, 4)], carrier: null, tracking: null };
    const picks = [
      { itemId: house.item(0), quantity: units(6) },
      { itemId: house.item(1), quantity: units(4) },
    ].map((each) => ({ type: 'transfer-line-picked' as const, ...each, how: 'hand' as const, short: null }));
    must(await stateFact(db, deps, by(), urgent.transferId, picks));
    must(await stateFact(db, deps, by(), urgent.transferId, [{ ...sent, ...loose }]));
    must(await stateFact(db, deps, by(), urgent.transferId, [house.came(shipmentId, [0, 5], [1, 4])]));
    expect(await find(['disputed'])).toEqual([urgent.transferId]);
  });
});
