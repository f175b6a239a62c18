import { type SaleId, type StaffId, money, units } from '@tillbridge/core/kernel';
import { type SimCompany, pinOfAll } from '../simulation/company';
import { type DarkTill, untilIdle } from './dark-till';
import { done } from './done';

const cardAmount = money(5_000);

/** What two tills know of before the hub is gone, and will both act on. */
export type KnownToAll = { cardCode: string; broughtBackTwice: SaleId };

/** While the hub is there, the first till sells a gift card that all hear of, and a piece that the second looks up. */
export async function fineWeather(tills: readonly DarkTill[], company: SimCompany): Promise<KnownToAll> {
  const [first, second] = tills;
  const [ana, ben] = company.staff;
  if (!first || !second || !ana || !ben) throw new Error('two tills are needed, and two people');
  const cardCode = await sellCard(first, ana);
  const broughtBackTwice = sellPiece(first, company);
  await untilIdle(() => first.engine.sync.pushOnce());
  for (const { engine } of tills) await untilIdle(() => engine.sync.pullOnce());
  await lookUp(second, broughtBackTwice, ben);
  for (const { engine } of tills) {
    if (engine.api.session().state === 'signed-in')
      done(engine.api.signOut({ intentId: 'fine-out' }), 'to sign out');
    await untilIdle(() => engine.sync.pushOnce());
  }
  return { cardCode, broughtBackTwice };
}

async function sellCard({ engine: { api } }: DarkTill, staffId: StaffId): Promise<string> {
  done(await api.signIn({ intentId: 'fine-1', staffId, pin: pinOfAll }), 'to sign in');
  const { code } = done(await api.loadCard({ intentId: 'fine-2', code: null, amount: cardAmount }), 'a card');
  done(api.startTender({ intentId: 'fine-3' }), 'to pay for it');
  const tender = { kind: 'card-manual' as const, amount: cardAmount, reference: null };
  done(api.takeTender({ intentId: 'fine-4', ...tender }), 'to take a card');
  done(api.nextSale({ intentId: 'fine-5' }), 'the next customer');
  if (code === null) throw new Error('the card has no code');
  return code;
}

function sellPiece({ engine: { api } }: DarkTill, company: SimCompany): SaleId {
  const goods = company.plan.items.find(({ unitOfMeasure, sells }) => unitOfMeasure === 'each' && !sells);
  if (!goods) throw new Error('there is nothing to sell');
  done(api.addItem({ intentId: 'fine-6', itemId: goods.itemId, quantity: units(1) }), 'to add');
  done(api.startTender({ intentId: 'fine-7' }), 'to pay');
  const { due } = api.sale();
  done(api.takeTender({ intentId: 'fine-8', kind: 'card-manual', amount: due, reference: null }), 'to take');
  done(api.nextSale({ intentId: 'fine-9' }), 'the next customer');
  const [sold] = api.receipts({ limit: 1, text: '' });
  if (!sold) throw new Error('nothing was sold');
  return sold.saleId;
}

/** The second till sees the sale while the hub can still tell of it. */
async function lookUp({ engine: { api } }: DarkTill, saleId: SaleId, staffId: StaffId): Promise<void> {
  done(await api.signIn({ intentId: 'fine-10', staffId, pin: pinOfAll }), 'to sign in');
  const found = done(await api.saleToReturn({ saleId }), 'to look the sale up');
  if (found.lines.every(({ left }) => left === 0)) throw new Error('nothing is left to bring back');
}
