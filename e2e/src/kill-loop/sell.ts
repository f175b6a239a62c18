import { money } from '@tillbridge/core/kernel';
import { type SimCompany, pinOfAll } from '../simulation/company';
import type { Random } from '../simulation/random';
import type { Screen } from './screen';

const mostScans = 5;

/** Rings up sale after sale as fast as the engine answers, until the socket dies. */
export async function sellUntilItEnds({ till }: Screen, company: SimCompany, random: Random): Promise<never> {
  const intentId = () => `intent-${Buffer.from(random.bytes(12)).toString('hex')}`;
  await untilReady(till);
  // A death while a PIN is checked counts as a miss, so now and then somebody has to wait: then a colleague signs in.
  while ((await till.session.query()).state !== 'signed-in')
    await till.signIn.mutate({ intentId: intentId(), staffId: random.pick(company.staff), pin: pinOfAll });
  for (;;) {
    let view = await till.sale.query();
    if (view.mode === 'showing-change' && random.chance(0.3)) await mindTheDrawer(till, random, intentId);
    // What was rung up before the power went is finished, as a cashier would.
    if (view.mode !== 'tendering') {
      for (let scan = random.between(1, mostScans); scan > 0; scan--) {
        const data = random.pick(company.plan.items).barcodes[0]?.code ?? '';
        await till.scan.mutate({ intentId: intentId(), aim: null, data });
      }
      await till.startTender.mutate({ intentId: intentId() });
      view = await till.sale.query();
    }
    const isCash = random.chance(0.7);
    await till.takeTender.mutate({
      intentId: intentId(),
      kind: isCash ? 'cash' : 'card-manual',
      amount: money(isCash ? view.cashDue : view.due),
      reference: null,
    });
  }
}

/** Opens the drawer, moves cash, or counts and closes it: a kill falls between any two of these. */
async function mindTheDrawer(till: Screen['till'], random: Random, intentId: () => string): Promise<void> {
  const [first] = (await till.drawers.query()).drawers;
  if (!first) return;
  const coins = (total: number) => ({ total: money(total), denominations: [] });
  if (!first.shift) {
    await till.openShift.mutate({ intentId: intentId(), drawer: first.drawer, float: coins(20_000) });
    return;
  }
  const { shiftId } = first.shift;
  if (random.chance(0.6)) {
    const kind = random.pick(['paid-in', 'paid-out', 'drop'] as const);
    const moved = { kind, amount: money(random.between(1, 50) * 10), reason: 'Milk', withSlip: false };
    await till.moveCash.mutate({ intentId: intentId(), shiftId, ...moved });
    return;
  }
  await till.countDrawer.mutate({
    intentId: intentId(),
    shiftId,
    count: coins(random.between(0, 900) * 100),
  });
  const closing = { left: money(0), reason: 'Not known', unapproved: true };
  await till.closeShift.mutate({ intentId: intentId(), shiftId, ...closing });
}

async function untilReady(till: Screen['till']): Promise<void> {
  while ((await till.session.query()).state === 'not-ready')
    await new Promise((resolve) => setTimeout(resolve, 20));
}
