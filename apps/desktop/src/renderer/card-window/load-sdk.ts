import type { StripeTerminal } from '@stripe/terminal-js';
import type { LoadSdk } from './reader-sdk';

const address = 'https://js.stripe.com/terminal/v1';
/** A customer stands there: a service whose script has not come by then is said to be away. */
export const scriptPatienceMs = 15_000;

/** What of a page a script is brought into. */
export type ScriptPage = {
  /** What the script leaves in the page once it ran. */
  started(): StripeTerminal | undefined;
  /** Asks for a script; whether it came it tells by an event. */
  bring(from: string): {
    addEventListener(type: 'load' | 'error', heard: () => void): void;
    remove(): void;
  };
};

const thisPage: ScriptPage = {
  started: () => window.StripeTerminal,
  bring(from) {
    const script = document.createElement('script');
    script.src = from;
    document.head.append(script);
    return script;
  },
};

/**
 * From the service's own address, as it demands, and only once a window asks a reader for a card. The service's own loader remembers for good
 * that a script did not come; here the next card asks for it again. Source: spec/cards.md CK22, CK25
 */
export const loadInto =
  (page: ScriptPage): LoadSdk =>
  async (asks) => {
    const stripe = page.started() ?? (await broughtInto(page));
    return stripe.create({ ...asks, readerBehavior: { allowCustomerCancel: true } });
  };

export const loadStripe: LoadSdk = loadInto(thisPage);

function broughtInto(page: ScriptPage): Promise<StripeTerminal> {
  return new Promise((resolve, reject) => {
    const script = page.bring(address);
    const giveUp = (because: string): void => {
      clearTimeout(patience);
      script.remove();
      reject(new Error(`the card service’s script ${because}`));
    };
    const patience = setTimeout(() => giveUp('did not come in time'), scriptPatienceMs);
    script.addEventListener('error', () => giveUp('could not be loaded'));
    script.addEventListener('load', () => {
      const started = page.started();
      if (!started) return giveUp('did not start');
      clearTimeout(patience);
      resolve(started);
    });
  });
}
