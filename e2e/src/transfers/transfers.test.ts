import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ItemId, type StoreId, assert, units } from '@tillbridge/core/kernel';
import type { ShipmentId } from '@tillbridge/core/transfer';
import type { Engine } from '@tillbridge/desktop/engine';
import { createCompany } from '@tillbridge/hub/company';
import { asTenant, rowsOf } from '@tillbridge/hub/database';
import { demoCompany } from '@tillbridge/hub/demo';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { type RunningHub, startHub } from '@tillbridge/hub/server';
import { smallCompany } from '@tillbridge/hub/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HeadlessTill, openHeadlessTill } from '../replay/headless-till';

const seed = 5_511;
const { people } = demoCompany(seed);
const plan = smallCompany(seed, 6);
const folder = mkdtempSync(join(tmpdir(), 'tillbridge-transfers-'));
const tills: HeadlessTill[] = [];
let hub: RunningHub;
let intents = 0;

beforeAll(async () => {
  hub = await startHub({ dataDir: join(folder, 'hub') });
  await createCompany(hub.hub.db, hub.hub.deps, plan);
});
afterAll(async () => {
  for (const { engine } of tills) await engine.close();
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const intent = () => {
  intents += 1;
  return { intentId: `goods-${String(intents).padStart(6, '0')}` };
};
const must = (done: object): void => expect(done).toEqual({ ...done, ok: true });
const ask = <Row extends object>(question: ReturnType<typeof sql>) =>
  asTenant(hub.hub.db, plan.tenantId, (tx) => rowsOf<Row>(tx, question));

/** A real engine at the first register of a store, with its lead signed in. */
async function standAt(store: { storeId: StoreId; name: string }): Promise<Engine> {
  const register = plan.registers.find(({ storeId }) => storeId === store.storeId);
  assert(register !== undefined, 'the store has a register');
  const till = openHeadlessTill(join(folder, `till-${tills.length}`), 'Till', new Map());
  tills.push(till);
  const { db, deps } = hub.hub;
  const { registerId } = register;
  const code = await createEnrolmentCode(db, deps, { tenantId: plan.tenantId, registerId, who: 'test' });
  if (!code.ok) throw new Error(code.refusal.kind);
  must(await till.engine.sync.enrol(hub.url, code.value.code));
  await pull(till.engine);
  const lead = people.find(({ role, store: at }) => role === 'store-lead' && store.name.endsWith(at));
  const staff = plan.staff.find(({ record }) => record.name === lead?.name)?.record;
  assert(lead !== undefined && staff !== undefined, 'the store has a lead');
  must(await till.engine.api.signIn({ ...intent(), staffId: staff.staffId, pin: lead.pin }));
  return till.engine;
}
async function pull({ sync }: Engine): Promise<void> {
  while ((await sync.pullOnce()).kind === 'more');
}
async function push({ sync }: Engine): Promise<void> {
  while ((await sync.pushOnce()).kind === 'more');
}

it('[TR24, TR40, TR60, TR66] two real tills and a real hub: asked for, approved with a cut, sent and received apart from each other, and every count agrees', async () => {
  const [here, there] = plan.stores;
  const [one, two, stray] = plan.items;
  assert(here !== undefined && there !== undefined, 'two stores');
  assert(one !== undefined && two !== undefined && stray !== undefined, 'three items');
  const sender = await standAt(here);
  const receiver = await standAt(there);
  const onHand = async (storeId: StoreId, itemId: ItemId): Promise<number> => {
    const [row] = await ask<{ milli: number }>(
      sql`select on_hand_milli::float8 as milli from stock_level where store_id = ${storeId} and item_id = ${itemId}`,
    );
    return row?.milli ?? 0;
  };
  const shown = ({ api }: Engine, itemId: ItemId) =>
    api.search({ text: plan.items.find((each) => each.itemId === itemId)?.sku ?? '', limit: 1 })[0]?.onHand;
  const before = {
    sender: await onHand(here.storeId, one.itemId),
    receiver: await onHand(there.storeId, one.itemId),
  };

  // Asked for at one store, decided at the other.
  expect(receiver.api.transferDraft().stores).toContainEqual({ storeId: here.storeId, name: here.name });
  must(
    receiver.api.changeTransferDraft({
      ...intent(),
      fromStoreId: here.storeId,
      isUrgent: true,
      note: 'Soon',
    }),
  );
  must(receiver.api.putOnTransferDraft({ ...intent(), itemId: one.itemId, quantity: units(6) }));
  must(receiver.api.putOnTransferDraft({ ...intent(), itemId: two.itemId, quantity: units(4) }));
  must(receiver.api.sendTransferDraft(intent()));
  await expect.poll(() => receiver.api.transfers({ text: '' }).requests).toEqual([]);
  await pull(sender);
  const [asked] = sender.api.transfers({ text: '' }).rows;
  assert(asked !== undefined, 'the store that sends was told');
  expect(asked).toMatchObject({ group: 'to-approve', isUrgent: true, otherStore: there.name });
  const { transferId } = asked;
  const of = () => ({ ...intent(), transferId });
  const view = ({ api }: Engine) => api.transfer({ transferId });
  const cut = view(sender)?.lines[0];
  assert(cut?.lineId, 'the first line');
  must(
    await sender.api.approveTransfer({
      ...of(),
      cuts: [{ lineId: cut.lineId, approved: units(5), reason: 'One is reserved' }],
    }),
  );

  // Picked, packed and sent without the other hearing of it.
  must(sender.api.startPickingTransfer(of()));
  for (const { itemId, left } of sender.api.transferPicking({ transferId })?.rows ?? [])
    must(sender.api.pickTransferLine({ ...of(), itemId, quantity: left }));
  must(sender.api.startTransferCarton(of()));
  must(sender.api.putAllIntoTransferCarton(of()));
  must(sender.api.finishTransferCarton({ ...of(), weightGrams: 4_000 }));
  const [carton] = sender.api.transferPacking({ transferId })?.cartons ?? [];
  assert(carton !== undefined, 'a carton');
  const { cartonId } = carton;
  must(
    sender.api.dispatchTransfer({
      ...of(),
      cartonIds: [cartonId],
      isLooseToo: false,
      carrier: 'Kiwi Express',
      tracking: 'KX 1',
    }),
  );
  expect(shown(sender, one.itemId)).toBe(before.sender - 5_000);
  const shipmentId: ShipmentId | undefined = view(sender)?.shipments[0]?.shipmentId;
  assert(shipmentId !== undefined, 'a shipment');

  // The receiver has it in hand before anybody told it: one short, one damaged, one that nobody sent.
  const count = (itemId: ItemId, pieces: number) =>
    must(
      receiver.api.countReceived({
        ...of(),
        ...{ shipmentId, itemId, cartonId: null, batch: null, serials: [], quantity: units(pieces) },
      }),
    );
  count(one.itemId, 5);
  count(two.itemId, 3);
  count(stray.itemId, 1);
  const damaged = {
    shipmentId,
    itemId: one.itemId,
    cartonId: null,
    batchCode: null,
    serials: [],
    note: null,
  };
  must(receiver.api.markReceivedDamaged({ ...of(), ...damaged, damaged: units(1), damagedTo: 'quarantine' }));
  must(receiver.api.finishReceiving({ ...of(), shipmentId, isComplete: true }));
  await push(receiver);
  await push(sender);
  await pull(receiver);
  await pull(sender);
  expect(view(sender)).toMatchObject({ state: 'with-discrepancies', openDiscrepancies: 3, unsent: 0 });
  expect(view(receiver)).toMatchObject({ state: 'with-discrepancies', openDiscrepancies: 3, unsent: 0 });

  // Settled where it makes sense, and closed.
  const settle = ({ api }: Engine, settles: Parameters<Engine['api']['settleDiscrepancy']>[0]['settles']) =>
    must(api.settleDiscrepancy({ ...of(), shipmentId, settles, note: 'looked at' }));
  settle(sender, [
    { itemId: two.itemId, kind: 'short', way: 'sent-wrongly', quantity: units(1) },
    { itemId: stray.itemId, kind: 'wrong-item', way: 'sent-wrongly', quantity: units(1) },
  ]);
  settle(receiver, [{ itemId: one.itemId, kind: 'damaged', way: 'written-off', quantity: units(1) }]);
  await push(sender);
  await push(receiver);
  await pull(receiver);
  await pull(sender);
  must(receiver.api.closeTransfer(of()));
  await push(receiver);
  await pull(receiver);
  await pull(sender);
  expect(view(sender)).toMatchObject({ state: 'closed', contradictions: [] });
  expect(view(receiver)).toMatchObject({ state: 'closed', contradictions: [] });

  // The hub’s stock of both stores, what the tills show of it, and nothing left on its way.
  expect(await onHand(here.storeId, one.itemId)).toBe(before.sender - 5_000);
  expect(await onHand(there.storeId, one.itemId)).toBe(before.receiver + 4_000);
  expect(await onHand(there.storeId, stray.itemId)).toBe(51_000);
  expect(shown(sender, one.itemId)).toBe(before.sender - 5_000);
  expect(shown(receiver, one.itemId)).toBe(before.receiver + 4_000);
  expect(shown(sender, stray.itemId)).toBe(49_000);
  const transit = await ask<{ milli: number }>(
    sql`select sum(case when to_place like 'transit:%' then quantity_milli else 0 end)::float8
             - sum(case when from_place like 'transit:%' then quantity_milli else 0 end)::float8 as milli
        from stock_entry group by item_id having count(*) > 0`,
  );
  expect(transit.every(({ milli }) => milli === 0)).toBe(true);
});
