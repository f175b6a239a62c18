import type { Place } from './place';
import { connect } from './connect';

type ListedTerminal = { registerId: string; registerName: string; state: string };

/** A card reader of the stand-in on the counter of the one till that is enrolled, placed there as head office does. */
export async function readerAtTheTill(place: Place, label = 'Counter 1') {
  const { standIn } = await connect(place, 'stripe', { label: 'Cards' });
  const { id } = standIn.readers.add({ label, location: null });
  await place.asOperator('card.askReaders', undefined, { changes: true });
  const terminals = await place.asOperator<ListedTerminal[]>('terminal.list');
  const [till] = terminals.filter(({ state }) => state === 'active');
  if (!till) throw new Error('no till is enrolled');
  const { registerId } = till;
  await place.asOperator('card.placeReader', { readerId: id, registerId }, { changes: true });
  /** As head office says on the page of readers. */
  const haveAsk = (askedBy: 'hub' | 'window') =>
    place.asOperator('card.placeReader', { readerId: id, registerId, askedBy }, { changes: true });
  return { standIn, readerId: id, registerName: till.registerName, haveAsk };
}
