import { initTRPC } from '@trpc/server';
import type { Money, Quantity } from '@tillbridge/core/kernel';
import type { Language } from '@tillbridge/words';
import { displayOf } from './display-of';
import type { TerminalApi } from './router';
import type { TenderKind } from './views';

/** What the screen on the customer's side shows: goods and money, and nothing of who serves. Source: spec/display.md */
export type DisplayView = {
  language: Language;
  storeName: string;
  locale: string;
  currency: string;
  minorUnitDigits: number;
  isTraining: boolean;
} & (
  | { show: 'closed' | 'welcome' }
  | ({ show: 'ringing' | 'paying' } & DisplayedSale)
  | { show: 'thanks'; total: Money; change: Money; paid: DisplayedTender[] }
);

export type DisplayedTender = { kind: TenderKind; amount: Money };
export type DisplayedLine = {
  name: string;
  quantity: Quantity;
  unitOfMeasure: string;
  unitPrice: Money;
  /** What discounts and promotions take off the line. */
  saved: Money;
  net: Money;
};
export type DisplayedSale = {
  lines: DisplayedLine[];
  saved: Money;
  /** Left out where prices include it. */
  taxes: { name: string; amount: Money }[];
  total: Money;
  paid: DisplayedTender[];
  /** Still to pay, below zero when it is the shop that pays. */
  due: Money;
};

const t = initTRPC.context<{ api: Pick<TerminalApi, 'watch'> }>().create();

/** The whole of what the other screen may ask: to be shown. */
export const displayRouter = t.router({
  watchDisplay: t.procedure.subscription(async function* ({ ctx, signal }) {
    let isNew = false;
    let wake: () => void = () => undefined;
    const changed = (): void => {
      isNew = true;
      wake();
    };
    const latest = watchDisplayed(ctx.api, changed);
    signal?.addEventListener('abort', () => wake());
    try {
      while (!signal?.aborted) {
        if (isNew) {
          isNew = false;
          yield latest.view();
        } else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      latest.stop();
    }
  }),
});
export type DisplayRouter = typeof displayRouter;

/** What the customer may see, and a word whenever it is another. */
export function watchDisplayed(api: Pick<TerminalApi, 'watch'>, changed: () => void) {
  const now: { sale: Parameters<typeof displayOf>[0]; session: Parameters<typeof displayOf>[1] } = {
    sale: null,
    session: null,
  };
  const stops = [
    api.watch('session', (session) => {
      now.session = session;
      changed();
    }),
    api.watch('sale', (sale) => {
      now.sale = sale;
      changed();
    }),
  ];
  return {
    view: () => displayOf(now.sale, now.session),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
