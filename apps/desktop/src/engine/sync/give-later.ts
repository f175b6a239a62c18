import { SyncRefusal } from '@tillbridge/core/wire';
import type { AreaNeeds } from '../areas';
import type { HubAsked } from './ask-hub';

/** A hub that is back is given what waits within this, and a line that is down is not knocked at more often. */
const againMs = 10_000;
/** Not the hub's word on this one: it is asked again. The hub may also be older than this till, and be updated. */
const passing: ReadonlySet<string> = new Set([
  ...SyncRefusal.shape.error.options.filter((error) => error !== 'unreadable'),
  ...['hub-away', 'not-ready', 'hub-unreadable', 'server', 'not-here', 'not-yet'],
]);

/** One thing that waits, how it is given to the hub, and how the hub's word on it is kept. */
type Waiting = {
  give(): Promise<HubAsked<unknown>>;
  settle(state: 'given' | 'refused', because: string | null): void;
};

/**
 * Gives the hub what waits in the ledger, one after the other, until the hub has said yes or no to each; also after a power cut.
 * @returns what begins at once, for whoever has just written something down
 */
export function givingLater(
  { deps, onTick }: Pick<AreaNeeds, 'deps' | 'onTick'>,
  what: string,
  next: () => Waiting | null,
): () => void {
  let isGiving = false;
  let notBefore = -Infinity;

  async function giveAll(): Promise<void> {
    if (isGiving) return;
    isGiving = true;
    try {
      while (await giveOne());
    } finally {
      isGiving = false;
    }
  }

  /** @returns whether the next may be tried at once */
  async function giveOne(): Promise<boolean> {
    const waiting = next();
    if (!waiting) return false;
    const answer = await waiting.give();
    if (!answer.ok && passing.has(answer.refusal.kind)) {
      notBefore = deps.clock.monotonicMs() + againMs;
      return false;
    }
    if (answer.ok) waiting.settle('given', null);
    else waiting.settle('refused', answer.refusal.sentence);
    return true;
  }

  const begin = (): void => {
    giveAll().catch((error: unknown) => deps.log.error({ err: error }, `${what} failed`));
  };
  onTick(() => {
    if (deps.clock.monotonicMs() >= notBefore) begin();
  });
  return begin;
}
