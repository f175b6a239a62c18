import { useEffect } from 'react';
import type { CardPaymentView } from '../../ipc/areas/card-reader';
import { useDesk } from '../till/desk-context';
import { useCardReader } from '../tender/card-by-reader';
import { loadStripe } from './load-sdk';
import { isAskedHere, watchForCards } from './watch-for-cards';

/** Asks the reader for the card that a payment waits for, where head office has the till's window do that. Source: spec/cards.md CK18 */
export function CardWindow({ of }: { of: CardPaymentView['of'] }): null {
  const { client } = useDesk();
  const isAtIt = isAskedHere(useCardReader(), of);
  useEffect(() => (isAtIt ? watchForCards(client, loadStripe) : undefined), [client, isAtIt]);
  return null;
}
