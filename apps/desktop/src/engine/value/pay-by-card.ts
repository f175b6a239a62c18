import { type Money, add, magnitude, money, negate, noMoney, subtract } from '@tillbridge/core/kernel';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import { knownBalance, mayDebitAlone } from '@tillbridge/core/value';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { LoadedCard, PaidByCard } from '../../ipc/areas/value';
import type { AreaNeeds } from '../areas';
import { type Present, present } from '../sale/counter';
import { refused, saleRefused } from '../sale/refusals';
import { type Known, holdingOf } from './accounts';
import { askBriefly, isAway, letGo } from './ask';
import { type Found, findByCode, mostOf, todayOf } from './find';
import { type MadeCodes, openIfNew, targetOf } from './load-card';
import { amountText, valueRefused } from './words';

/** What was said of each payment by card: a screen that asks again hears it again, and nothing more is set aside. */
const mostTold = 50;
export class ToldPayments {
  readonly #told = new Map<string, PaidByCard>();
  /** After a restart there is nothing left to say: the tender stands in the sale. */
  of = (intentId: string): PaidByCard =>
    this.#told.get(intentId) ?? { amount: noMoney, left: noMoney, word: 'last', sentence: '' };
  keep(intentId: string, paid: PaidByCard): PaidByCard {
    this.#told.set(intentId, paid);
    const oldest = this.#told.keys().next().value;
    if (this.#told.size > mostTold && oldest !== undefined) this.#told.delete(oldest);
    return paid;
  }
}

const mark = (codeEnd: string | null): string => `···· ${codeEnd ?? ''}`;

/** The open sale that is being paid, and what is due of it. */
function beingPaid(
  { counter }: AreaNeeds,
  who: Present,
): { ok: true; value: { sale: OpenSale; due: Money } } | Refused {
  const { sale } = counter.till.state;
  if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.store);
  if (sale.stage !== 'tendering') return saleRefused({ kind: 'not-being-paid' }, who.store);
  return { ok: true, value: { sale, due: priceSale(sale, counter.clock.now()).due } };
}

/**
 * Takes money off a card: set aside at the hub first; when it does not answer in time, by what the till may let go alone, and the
 * screen says which. Source: spec/value.md VA5, VA8, VA9
 */
export async function payByCard(
  needs: AreaNeeds,
  told: ToldPayments,
  { intentId, code, amount: asked }: { intentId: string; code: string; amount: Money | null },
): Promise<Done<PaidByCard>> {
  const { counter } = needs;
  const again = counter.intents.answered(intentId);
  if (again) return again.ok ? { ok: true, value: told.of(intentId) } : again;
  const who = present(counter, 'sell');
  if (!who.ok) return who;
  const paying = beingPaid(needs, who.value);
  if (!paying.ok) return paying;
  const { sale, due } = paying.value;
  if (due <= 0) return saleRefused({ kind: 'nothing-due' }, who.value.store);
  const found = await findByCode(needs, code);
  if (!found.ok) return found;
  const spendable = mostOf(needs, found.value);
  const amount = asked ?? money(Math.min(due, Math.max(spendable, 0)));
  if (amount > due) return saleRefused({ kind: 'more-than-due', due }, who.value.store);
  const allowed = await setAside(needs, who.value, found.value, { sale, amount });
  if (!allowed.ok) return allowed;
  const { known, word } = allowed.value;
  const { account } = known;
  const { valueAccountId, kind, codeEnd } = account;
  const left = subtract(
    subtract(knownBalance(holdingOf(counter, known)), holdingOf(counter, known).held),
    amount,
  );
  const taken = needs.paying.take(intentId, () => ({
    ok: true,
    value: { kind, amount, reference: mark(codeEnd), valueAccountId, valueLeft: left },
  }));
  if (!taken.ok) {
    if (word === 'now') letGo(needs.askHub, withTender(sale, valueAccountId, amount), sale);
    return taken;
  }
  const { store } = who.value;
  const sentence =
    word === 'now'
      ? say('{amount} taken. {left} is left on the card.', {
          amount: amountText(amount, store),
          left: amountText(left, store),
        })
      : say('{amount} taken without asking the hub. {left} is left on the card as far as this till knows.', {
          amount: amountText(amount, store),
          left: amountText(left, store),
        });
  return { ok: true, value: told.keep(intentId, { amount, left, word, sentence }) };
}

/** The sale as it would have been: what was set aside for it is let go again. */
const withTender = (
  sale: OpenSale,
  valueAccountId: OpenSale['tenders'][number]['valueAccountId'],
  amount: Money,
) => ({
  ...sale,
  tenders: [
    ...sale.tenders,
    {
      tenderId: sale.saleId as never,
      kind: 'gift-card' as const,
      amount,
      reference: null,
      ...(valueAccountId ? { valueAccountId } : {}),
    },
  ],
});

async function setAside(
  needs: AreaNeeds,
  { store }: Present,
  { known }: Found,
  { sale, amount }: { sale: OpenSale; amount: Money },
): Promise<{ ok: true; value: Found } | Refused> {
  const { currency } = store.jurisdiction;
  const today = todayOf(needs, store);
  const alone = (of: Known): { ok: true; value: Found } | Refused => {
    const may = mayDebitAlone(holdingOf(needs.counter, of), { amount, today, currency });
    return may.ok ? { ok: true, value: { known: of, word: 'last' } } : valueRefused(may.refusal, store);
  };
  if (known.openedAt !== null) return alone(known);
  const { valueAccountId } = known.account;
  const held = holdingOf(needs.counter, known).held;
  // What this till did and the hub has not heard of is not there any more, whatever the hub would set aside.
  const known_ = knownBalance(holdingOf(needs.counter, known));
  const left = subtract(known_, held);
  if (amount > left)
    return valueRefused(left > 0 ? { kind: 'value-too-little', most: left } : { kind: 'value-empty' }, store);
  const reserved = await askBriefly(needs, 'reserve-value', {
    valueAccountId,
    saleId: sale.saleId,
    amount: add(held, amount),
  });
  if (reserved.ok)
    return { ok: true, value: { known: { account: reserved.value.account, openedAt: null }, word: 'now' } };
  return isAway(reserved.refusal.kind) ? alone(known) : reserved;
}

/** Gives back onto a card, or as store credit on a new code. Source: spec/value.md VA2 */
export async function giveToCard(
  needs: AreaNeeds,
  made: MadeCodes,
  { intentId, code, amount: asked }: { intentId: string; code: string | null; amount: Money | null },
): Promise<Done<LoadedCard>> {
  const { counter } = needs;
  const again = counter.intents.answered(intentId);
  if (again) return again.ok ? { ok: true, value: made.of(intentId) ?? { code: null, codeEnd: '' } } : again;
  const who = present(counter, 'sell');
  if (!who.ok) return who;
  const paying = beingPaid(needs, who.value);
  if (!paying.ok) return paying;
  const { due } = paying.value;
  if (due >= 0) return refused('nothing-due', say('Nothing goes back to the customer here.'));
  const target = await targetOf(needs, who.value, { code, kind: 'store-credit' });
  if (!target.ok) return target;
  const { account, shown } = target.value;
  const amount = asked === null || asked === noMoney ? due : negate(magnitude(asked));
  // The account must be there before its money is; one without any harms nobody should the tender be refused.
  if (target.value.is === 'new')
    needs.transactions.write('open-value', (tx) => openIfNew(needs, tx, who.value, target.value));
  const { valueAccountId, kind, codeEnd } = account;
  const given = needs.paying.take(intentId, () => ({
    ok: true,
    value: { kind, amount, reference: mark(codeEnd), valueAccountId },
  }));
  if (!given.ok) return given;
  needs.stated();
  return { ok: true, value: made.keep(intentId, shown) };
}
