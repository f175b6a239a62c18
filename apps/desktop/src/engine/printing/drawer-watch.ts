import type { DrawerState } from '@tillbridge/devices/drawer';
import type { KickOutcome } from '@tillbridge/devices/printer';

/** A drawer that opens this long after a kick that its printer confirmed opened of it: contacts are read once a second. */
const explainsForMs = 3000;

export type DrawerWatchDeps = {
  monotonicMs(): number;
  /** It opened, and nothing that the till did explains it. */
  foundOpen(): void;
};

/**
 * Tells openings of the drawer that a kick explains from those that none does. One kick explains one opening; a kick that says it was
 * none explains nothing. A drawer whose contact was never seen shut was not seen to open.
 * Source: spec/printing.md PR10
 */
export class DrawerWatch {
  readonly #deps: DrawerWatchDeps;
  #known: DrawerState = 'unknown';
  #kicks = 0;
  /** It opened while a kick was under way: how that ends tells what it was. */
  #openedMeanwhile = false;
  #explainedUntilMs = -Infinity;

  constructor(deps: DrawerWatchDeps) {
    this.#deps = deps;
  }

  /** A drawer is watched from now on; what another one was before says nothing of it. */
  begin(state: DrawerState): void {
    this.#known = state;
  }

  /** @param state `unknown` while the line is away: what it was before counts, for hands do not wait for a line */
  hear(state: DrawerState): void {
    const before = this.#known;
    if (state !== 'unknown') this.#known = state;
    if (state !== 'open' || before !== 'closed') return;
    if (this.#kicks > 0) this.#openedMeanwhile = true;
    else if (this.#deps.monotonicMs() <= this.#explainedUntilMs) this.#explainedUntilMs = -Infinity;
    else this.#deps.foundOpen();
  }

  /** A kick is under way until its outcome is there. */
  async during(kick: () => Promise<KickOutcome>): Promise<KickOutcome> {
    this.#kicks += 1;
    const outcome = await kick().finally(() => (this.#kicks -= 1));
    const opened = this.#openedMeanwhile;
    this.#openedMeanwhile = false;
    if (outcome.kind === 'kicked') {
      if (!opened) this.#explainedUntilMs = this.#deps.monotonicMs() + explainsForMs;
    } else if (opened) this.#deps.foundOpen();
    return outcome;
  }
}
