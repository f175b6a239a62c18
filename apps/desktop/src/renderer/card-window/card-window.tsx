import { useEffect } from 'react';
import type { CardPaymentView } from '../../ipc/areas/card-reader';
import type { EngineClient } from '../connection/engine';
import { useDesk } from '../till/desk-context';
import { useCardReader } from '../tender/card-by-reader';
import { type CardCollector, cardCollector } from './card-collector';
import { loadStripe } from './load-sdk';

/** As often as a customer who cancels is to be let go, and well within what the engine waits for a window. */
const askEveryMs = 500;

type Collecting = { windowId: string; collector: CardCollector };
/** The reader stays connected between sales. */
const collectors = new WeakMap<EngineClient, Collecting>();

function collectingFor(client: EngineClient): Collecting {
  const known = collectors.get(client);
  if (known) return known;
  const collector = cardCollector({
    load: loadStripe,
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

/** Asks the reader for the card that a payment waits for, where head office has the till's window do that. Source: spec/cards.md CK18 */
export function CardWindow({ of }: { of: CardPaymentView['of'] }): null {
  const { client } = useDesk();
  const reader = useCardReader();
  const isAtIt = reader?.isByWindow === true && reader.payment?.of === of;
  useEffect(() => {
    if (!isAtIt) return undefined;
    const { windowId, collector } = collectingFor(client);
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
  }, [client, isAtIt]);
  return null;
}
