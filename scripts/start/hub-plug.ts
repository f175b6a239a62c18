import { Stop, isEnding, stop } from '../program/index';
import type { Service } from './service';

export type HubPlugDeps = {
  start(): Promise<Service>;
  stop(hub: Service): Promise<void>;
  say(text: string): void;
};

const howToPlugIn = 'The till sells on. Type h and Enter to plug the hub in again.';

/** The hub's plug: out and in again while the till sells on, which is what the demo is there to show. */
export class HubPlug {
  readonly #deps: HubPlugDeps;
  #hub: Service | null = null;
  #isBusy = false;

  constructor(hub: Service, deps: HubPlugDeps) {
    this.#deps = deps;
    this.#take(hub);
  }

  get isIn(): boolean {
    return this.#hub !== null;
  }

  /** A hub that ends by itself is no end of the demo: a till must not care. */
  #take(hub: Service): void {
    this.#hub = hub;
    void hub.death.then((report) => {
      if (this.#hub !== hub || isEnding()) return;
      this.#hub = null;
      this.#deps.say(`\n${report}\n${howToPlugIn}`);
    });
  }

  /** Pulls the plug, or puts it in. A second press while one is under way does nothing. */
  async toggle(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      if (this.#hub) await this.#pull(this.#hub);
      else await this.#plugIn();
    } finally {
      this.#isBusy = false;
    }
  }

  async #pull(hub: Service): Promise<void> {
    this.#hub = null;
    await this.#deps.stop(hub);
    this.#deps.say(`The hub is off. ${howToPlugIn}`);
  }

  async #plugIn(): Promise<void> {
    try {
      this.#take(await this.#deps.start());
      this.#deps.say('The hub is back. Watch the outbox empty.');
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#deps.say(`${error.message}\n${howToPlugIn}`);
    }
  }
}

export const stopService = (hub: Service): Promise<void> => stop(hub.child);
