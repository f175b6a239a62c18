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

async function untilReady(till: Screen['till']): Promise<void> {
  while ((await till.session.query()).state === 'not-ready')
    await new Promise((resolve) => setTimeout(resolve, 20));
}
