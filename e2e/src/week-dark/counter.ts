import { type CustomerId, type SaleId, money, quantity, units } from '@tillbridge/core/kernel';
import type { TerminalApi } from '@tillbridge/desktop/ipc';
import type { SimCompany } from '../simulation/company';
import type { Random } from '../simulation/random';
import { done } from './done';

/** One till on one day, and what whoever stands at it knows. */
export type Counter = {
  api: TerminalApi;
  random: Random;
  company: SimCompany;
  customers: readonly CustomerId[];
  /** The gift card that every till knows, and nobody can ask about. */
  cardCode: string;
  /** Cards that this till sold while it was dark. */
  ownCards: string[];
  /** A sale that two tills bring back once each, and no till may touch for another reason. */
  untouched: SaleId;
  intentId(): string;
  printerGoesOn(): Promise<void>;
};

export function ringUp({ api, random, company, intentId }: Counter, most = 4): void {
  const goods = company.plan.items.filter(({ sells }) => !sells);
  for (let lines = random.between(1, most); lines > 0; lines--) {
    const { itemId, unitOfMeasure } = random.pick(goods);
    const amount =
      unitOfMeasure === 'each' ? units(random.between(1, 3)) : quantity(random.between(50, 2_500));
    done(api.addItem({ intentId: intentId(), itemId, quantity: amount }), 'to add');
  }
}

export const startTender = ({ api, intentId }: Counter): void =>
  void done(api.startTender({ intentId: intentId() }), 'to go to pay');

/** Takes what is still due in cash or by card, and lets the next customer come. */
export function settle({ api, random, intentId }: Counter): void {
  const { due, cashDue, mode } = api.sale();
  if (mode === 'tendering' && due > 0) {
    const kind = random.chance(0.6) ? ('cash' as const) : ('card-manual' as const);
    const over = kind === 'cash' && random.chance(0.4) ? random.between(1, 20) * 100 : 0;
    const amount = money(kind === 'cash' ? cashDue + over : due);
    done(api.takeTender({ intentId: intentId(), kind, amount, reference: null }), `to pay ${amount}`);
  }
  nextCustomer({ api, intentId });
}

export const nextCustomer = ({ api, intentId }: Pick<Counter, 'api' | 'intentId'>): void =>
  void done(api.nextSale({ intentId: intentId() }), 'the next customer');

/** Gives back what is due to the customer: as it was paid, or in coins. */
export function giveBack({ api, random, intentId }: Counter): void {
  const inCash = random.chance(0.3);
  for (let round = 0; api.sale().mode === 'tendering' && round < 8; round++) {
    const { due, cashDue, giveBack: ways } = api.sale();
    const way = inCash ? undefined : ways?.find(({ isOther }) => !isOther);
    const given =
      !way || way.kind === 'cash' || way.kind === 'foreign-cash'
        ? {
            kind: 'cash' as const,
            amount: money(Math.abs(way && way.amount !== -due ? way.amount : cashDue)),
          }
        : { kind: way.kind, amount: way.amount };
    done(api.giveBack({ intentId: intentId(), ...given, reference: null }), `to give back ${given.kind}`);
  }
  nextCustomer({ api, intentId });
}
