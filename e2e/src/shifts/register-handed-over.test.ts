import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RegisterId, type TenantId, money, units } from '@tillbridge/core/kernel';
import { createCompany } from '@tillbridge/hub/company';
import { asTenant, rowsOf } from '@tillbridge/hub/database';
import { demoCompany } from '@tillbridge/hub/demo';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { type RunningHub, startHub } from '@tillbridge/hub/server';
import { smallCompany } from '@tillbridge/hub/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HeadlessTill, openHeadlessTill } from '../replay/headless-till';

const seed = 4_242;
const { people, plan: whole } = demoCompany(seed);
/** To anybody, at any hour. */
const goods = whole.items
  .filter(({ ageClass, tracking, unitOfMeasure }) => !ageClass && !tracking && unitOfMeasure === 'each')
  .slice(0, 8);
const plan = { ...smallCompany(seed, 0), items: goods, categories: whole.categories };
const folder = mkdtempSync(join(tmpdir(), 'tillbridge-shifts-'));
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

const intentId = (): string => {
  intents += 1;
  return `shift-${String(intents).padStart(6, '0')}`;
};
const must = (done: object): void => expect(done).toEqual({ ...done, ok: true });
const ask = <Row extends object>(question: ReturnType<typeof sql>) =>
  asTenant(hub.hub.db, plan.tenantId, (tx) => rowsOf<Row>(tx, question));

/** A real engine on a register, with its store's lead signed in. */
async function standAt(place: { tenantId: TenantId; registerId: RegisterId; storeName: string }) {
  const till = openHeadlessTill(join(folder, `till-${tills.length}`), 'Till', new Map());
  tills.push(till);
  const { db, deps } = hub.hub;
  const code = await createEnrolmentCode(db, deps, { ...place, who: 'test' });
  if (!code.ok) throw new Error(code.refusal.kind);
  must(await till.engine.sync.enrol(hub.url, code.value.code));
  while ((await till.engine.sync.pullOnce()).kind === 'more');
  const lead = people.find(({ role, store }) => role === 'store-lead' && place.storeName.endsWith(store));
  const record = plan.staff.find((each) => each.record.name === lead?.name)?.record;
  if (!lead || !record) throw new Error('the store has a lead');
  must(await till.engine.api.signIn({ intentId: intentId(), staffId: record.staffId, pin: lead.pin }));
  return till.engine;
}

type Engine = Awaited<ReturnType<typeof standAt>>;

/** A day at one drawer: cash and cards, a line taken away, money out and to the safe, counted twice and closed. */
async function day({ api, sync }: Engine, sales: number): Promise<void> {
  const counted = (total: number) => ({ total: money(total), denominations: [] });
  must(api.openShift({ intentId: intentId(), drawer: '1', float: counted(20_000) }));
  const shiftId = api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer is open');
  for (let index = 0; index < sales; index += 1) {
    for (const { itemId } of goods.slice(index % 5, (index % 5) + 3))
      must(api.addItem({ intentId: intentId(), itemId, quantity: units(1 + (index % 3)) }));
    must(api.startTender({ intentId: intentId() }));
    const { cashDue, due } = api.sale();
    const paid =
      index % 3 === 1
        ? ({ kind: 'card-manual', amount: due } as const)
        : ({ kind: 'cash', amount: cashDue } as const);
    must(api.takeTender({ intentId: intentId(), ...paid, reference: null }));
  }
  const moved = (kind: 'paid-out' | 'drop', amount: number) =>
    must(
      api.moveCash({
        intentId: intentId(),
        shiftId,
        kind,
        amount: money(amount),
        reason: 'Milk',
        withSlip: false,
      }),
    );
  moved('paid-out', 1_240);
  moved('drop', 5_000);
  must(api.countDrawer({ intentId: intentId(), shiftId, count: counted(1_000) }));
  must(api.countDrawer({ intentId: intentId(), shiftId, count: counted(17_000) }));
  must(
    api.closeShift({
      intentId: intentId(),
      shiftId,
      left: money(17_000),
      reason: 'not known',
      unapproved: true,
    }),
  );
  while ((await sync.pushOnce()).kind === 'more');
}

const reports = () =>
  ask<{ zNumber: number; total: number; differences: unknown[] }>(
    sql`select z_number as "zNumber", (totals ->> 'total')::bigint as total, differences from z_report order by z_number`,
  );

it('[SF14] [SF19] Z reports of real tills equal the hub’s sums to the cent, and go on without a gap when a till is replaced', async () => {
  const [register] = plan.registers;
  const store = plan.stores.find(({ storeId }) => storeId === register?.storeId);
  if (!register || !store) throw new Error('the company has a register');
  const place = { tenantId: plan.tenantId, registerId: register.registerId, storeName: store.name };
  const first = await standAt(place);
  await day(first, 9);
  await day(first, 4);
  const second = await standAt(place);
  await day(second, 5);
  const zs = await reports();
  expect(zs.map(({ zNumber, differences }) => ({ zNumber, differences }))).toEqual([
    { zNumber: 1, differences: [] },
    { zNumber: 2, differences: [] },
    { zNumber: 3, differences: [] },
  ]);
  const [sold] = await ask<{ total: number; sales: number }>(
    sql`select sum(total)::bigint as total, count(*)::int as sales from sale`,
  );
  expect(sold).toEqual({ total: zs.reduce((sum, { total }) => sum + total, 0), sales: 18 });
  expect(await ask(sql`select 1 from alert`)).toEqual([]);
});
