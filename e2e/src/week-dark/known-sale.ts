import { type SaleId, units } from '@tillbridge/core/kernel';
import type { Done } from '@tillbridge/desktop/ipc';
import { type SimCompany, pinOfAll } from '../simulation/company';
import type { DarkTill } from './dark-till';

function done<T>(answer: Done<T>): T {
  if (!answer.ok) throw new Error(answer.refusal.sentence);
  return answer.value;
}

/** In fine weather the first till sells one piece. */
export async function sellKnown([first]: readonly DarkTill[], company: SimCompany): Promise<SaleId> {
  const goods = company.plan.items.find(({ unitOfMeasure, sells }) => unitOfMeasure === 'each' && !sells);
  if (!first || !goods) throw new Error('nothing to sell');
  const { api, sync } = first.engine;
  done(api.addItem({ intentId: 'known-1', itemId: goods.itemId, quantity: units(1) }));
  done(api.startTender({ intentId: 'known-2' }));
  const { due } = api.sale();
  done(api.takeTender({ intentId: 'known-3', kind: 'card-manual', amount: due, reference: null }));
  done(api.nextSale({ intentId: 'known-4' }));
  for (let round = 0; round < 100 && (await sync.pushOnce()).kind !== 'idle'; round++);
  const [sold] = api.receipts({ limit: 1, text: '' });
  if (!sold) throw new Error('nothing was sold');
  return sold.saleId;
}

/** The second till looks the sale up while the hub can still tell of it. */
export async function lookUp(
  [, second]: readonly DarkTill[],
  saleId: SaleId,
  company: SimCompany,
): Promise<void> {
  const [staffId] = company.staff;
  if (!second || !staffId) throw new Error('there is no second till');
  const { api } = second.engine;
  done(await api.signIn({ intentId: 'known-5', staffId, pin: pinOfAll }));
  const found = done(await api.saleToReturn({ saleId }));
  if (found.lines.every(({ left }) => left === 0)) throw new Error('nothing is left to bring back');
}
