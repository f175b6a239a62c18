import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import type { StoreV1 } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { Counter } from '../sale/counter';
import { type KnownHold, holdsHere } from './holds';
import { endSentence, holdsElsewhere, isNews } from './holds-elsewhere';
import { named } from './named';

/** What is to be done about holds: goods to be put aside, and goods that nobody came for. */
export const toDo = ({ isRunOut, isPutAside }: KnownHold): boolean => isRunOut || !isPutAside;

/**
 * For the notice line, what runs out first first: nobody looks for what they have not heard of. Said to whoever is signed in, since it
 * names customers. Source: spec/near-by.md NB8, NB10
 */
export function holdNews(counter: Counter, store: StoreV1 | null): string[] {
  if (!store || !counter.staff()) return [];
  return [
    ...holdsHere(counter)
      .filter(toDo)
      .flatMap((hold) => sentenceOf(counter, store, hold) ?? []),
    ...holdsElsewhere(counter)
      .filter(isNews)
      .flatMap((hold) => endSentence(counter, store, hold) ?? []),
  ];
}

function sentenceOf(
  counter: Counter,
  { locale, timeZone }: StoreV1,
  { itemId, quantity, customerName, askedBy, until, isRunOut }: KnownHold,
): string | null {
  const item = named(counter, itemId);
  if (!item) return null;
  const goods = { count: formatQuantity(quantity, item.unitOfMeasure, locale), item: item.name };
  if (isRunOut)
    return say(
      '{customer} did not come for {count} × {item}. Put it back on the shelf, and say so under “Stock near by”.',
      { ...goods, customer: customerName },
    );
  const when = formatDateTime(until, { timeZone, locale: localeOfDays(locale) });
  return say(
    '{store} asks to hold {count} × {item} for {customer} until {when}. Put it aside, and say so under “Stock near by”.',
    { ...goods, customer: customerName, store: askedBy, when },
  );
}
