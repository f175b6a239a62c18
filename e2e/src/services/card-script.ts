import type { Page } from '@playwright/test';
import type { StandInOf } from './services';

type Call = { call: string; secret?: string; token?: string };

/**
 * The service's script as its documentation has it, for a till whose window asks the reader: it is served from the service's own address, as
 * the page's policy demands, and the reader it finds is the stand-in's.
 */
export async function cardScript(
  page: Page,
  { standIn, readerId }: { standIn: StandInOf<'stripe'>; readerId: string },
) {
  let isThere = true;
  let brought = 0;
  const tokens = new Set<string>();
  let answerRead: ((answer: object) => void) | null = null;
  let card: string | undefined;
  const canceled = { error: { code: 'canceled', message: 'canceled' } };

  const answers: Readonly<Record<string, (asked: Call) => object | Promise<object>>> = {
    discover({ token = '' }) {
      tokens.add(token);
      return { discoveredReaders: [{ id: readerId }] };
    },
    connect: () => ({ reader: { id: readerId } }),
    read: ({ secret = '' }) =>
      new Promise<object>((resolve) => {
        answerRead = (answer) => {
          answerRead = null;
          resolve('error' in answer ? answer : { paymentIntent: { secret } });
        };
      }),
    cancel() {
      answerRead?.(canceled);
      return {};
    },
    pay({ secret = '' }) {
      const [intentId = ''] = secret.split('_secret');
      standIn.readers.process(readerId, intentId, {});
      standIn.readers.present(readerId, card);
      const error = standIn.world.intent(intentId).last_payment_error;
      return error ? { error } : { paymentIntent: { id: intentId } };
    },
  };
  await page.context().exposeFunction('cardScriptCall', (asked: Call) => answers[asked.call]?.(asked));
  await page.context().route('https://js.stripe.com/terminal/v1', async (route) => {
    if (!isThere) return route.abort('connectionrefused');
    brought += 1;
    return route.fulfill({ contentType: 'text/javascript', body: script });
  });
  return {
    /** Whether the service's address answers. */
    setThere: (is: boolean) => void (isThere = is),
    /** How often a page brought the script. */
    brought: () => brought,
    tokens,
    isReading: () => answerRead !== null,
    /** A customer holds a card to the reader. */
    tap(number?: string): void {
      if (!answerRead) throw new Error('the reader asks for no card');
      card = number;
      answerRead({});
    },
  };
}

const script = `
window.StripeTerminal = {
  create({ onFetchConnectionToken }) {
    const say = (call, more) => window.cardScriptCall({ call, ...more });
    return {
      discoverReaders: async () => say('discover', { token: await onFetchConnectionToken() }),
      connectReader: () => say('connect'),
      disconnectReader: async () => ({}),
      collectPaymentMethod: (secret) => say('read', { secret }),
      cancelCollectPaymentMethod: () => say('cancel'),
      processPayment: ({ secret }) => say('pay', { secret }),
    };
  },
};
`;
