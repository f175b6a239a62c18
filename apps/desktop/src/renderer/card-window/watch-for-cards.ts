import type { CardPaymentView, CardReaderView } from '../../ipc/areas/card-reader';
import type { EngineClient } from '../connection/engine';
import { type CardCollector, cardCollector } from './card-collector';
import type { LoadSdk } from './reader-sdk';

/** As often as a customer who cancels is to be let go, and well within what the engine waits for a window. */
export const askEveryMs = 500;

type Collecting = { windowId: string; collector: CardCollector };
/** The reader stays connected between sales. */
const collectors = new WeakMap<EngineClient, Collecting>();

function collectingFor(client: EngineClient, load: LoadSdk): Collecting {
  const known = collectors.get(client);
  if (known) return known;
  const collector = cardCollector({
    load,
    async token() {
      const answer = await client.cardWindowToken.mutate();
      if (!answer.ok) throw new Error(answer.refusal.sentence);
      return answer.value.secret;
    },
    saw: (seen) => client.cardWindowSaw.mutate(seen),
    log: (error) => console.warn('card window:', error),
  });
  const made = { windowId: crypto.randomUUID(), collector };
  collectors.set(client, made);
  return made;
}

/** Whether this window asks the reader for the payment that stands. */
export const isAskedHere = (reader: CardReaderView | undefined, of: CardPaymentView['of']): boolean =>
  reader?.isByWindow === true && reader.payment?.of === of;

/**
 * Asks the engine again and again which card it wants, and the reader for that card.
 * @returns what ends it: the reader is let go, and stays connected
 */
export function watchForCards(client: EngineClient, load: LoadSdk): () => void {
  const { windowId, collector } = collectingFor(client, load);
  let isGone = false;
  const look = async (): Promise<void> => {
    const work = await client.cardWindowWork.mutate({ windowId });
    if (!isGone) collector.offered(work);
  };
  // An engine that does not answer wants nothing: the line’s own words are on the screen.
  const round = setInterval(() => void look().catch(() => collector.offered(null)), askEveryMs);
  return () => {
    isGone = true;
    clearInterval(round);
    collector.offered(null);
  };
}
