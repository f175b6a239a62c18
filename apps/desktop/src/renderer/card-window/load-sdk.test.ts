import type { StripeTerminal, TerminalProps } from '@stripe/terminal-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ScriptPage, loadInto, scriptPatienceMs } from './load-sdk';
import type { SdkAsks } from './reader-sdk';

const asks: SdkAsks = {
  onFetchConnectionToken: () => Promise.resolve('pst_1'),
  onUnexpectedReaderDisconnect: () => undefined,
};

/** A page as far as a script is brought into it, and a service that may be there or not. */
class FakePage implements ScriptPage {
  readonly scripts: (EventTarget & { from: string; remove(): void })[] = [];
  readonly asked: string[] = [];
  readonly created: TerminalProps[] = [];
  stripe: StripeTerminal | undefined;

  started(): StripeTerminal | undefined {
    return this.stripe;
  }

  bring(from: string) {
    const { scripts } = this;
    const script = Object.assign(new EventTarget(), {
      from,
      remove: () => void scripts.splice(scripts.indexOf(script), 1),
    });
    scripts.push(script);
    this.asked.push(from);
    return script;
  }

  /** The newest script that was asked for came, or did not. */
  tell(what: 'load' | 'error'): void {
    this.scripts.at(-1)?.dispatchEvent(new Event(what));
  }

  /** The script ran, and left in the page what its documentation says. */
  run(): void {
    const { created } = this;
    this.stripe = {
      create(props: TerminalProps) {
        created.push(props);
        return { isTheSdk: true };
      },
    } as unknown as StripeTerminal;
    this.tell('load');
  }
}

describe('[CK] the card service’s script in a till’s page', () => {
  let page: FakePage;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new FakePage();
  });
  afterEach(() => {
    expect(vi.getTimerCount(), 'nothing waits any more').toBe(0);
    vi.useRealTimers();
  });
  const load = () => loadInto(page)(asks);

  it('[CK22] comes from the service’s own address when a card is asked for, and hears what the till gives it', async () => {
    const loading = load();
    expect(page.asked).toEqual(['https://js.stripe.com/terminal/v1']);
    page.run();
    expect(await loading).toEqual({ isTheSdk: true });
    expect(page.created).toEqual([{ ...asks, readerBehavior: { allowCustomerCancel: true } }]);
  });

  it('[CK22] is brought once: what is in the page is used again', async () => {
    const loading = load();
    page.run();
    await loading;
    await load();
    expect(page.asked).toHaveLength(1);
    expect(page.created).toHaveLength(2);
  });

  it('[CK25] that cannot be had is asked for again with the next card, and leaves nothing of itself in the page', async () => {
    const first = load();
    page.tell('error');
    await expect(first).rejects.toThrow('could not be loaded');
    expect(page.scripts).toEqual([]);
    const second = load();
    expect(page.asked).toHaveLength(2);
    page.run();
    expect(await second).toEqual({ isTheSdk: true });
  });

  it('[CK25] that is not the service’s, such as the page of a hotel’s network, did not come', async () => {
    const loading = load();
    page.tell('load');
    await expect(loading).rejects.toThrow('did not start');
    expect(page.scripts).toEqual([]);
  });

  it('[CK25] that nobody answers for is given up while the customer still stands there', async () => {
    const loading = load();
    const gaveUp = expect(loading).rejects.toThrow('did not come in time');
    await vi.advanceTimersByTimeAsync(scriptPatienceMs - 1);
    expect(page.scripts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await gaveUp;
    expect(page.scripts).toEqual([]);
  });
});
