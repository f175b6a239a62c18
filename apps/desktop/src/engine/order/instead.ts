import type { Quantity } from '@tillbridge/core/kernel';
import { type SubstituteRefusal, putInstead } from '@tillbridge/core/order';
import type { ItemV1, OrderV1, OrderedLineV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import { dayRecord } from '../catalogue/day-records';
import type { Tx } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { keepPicked, pickingOf } from './known';

type Offered = { line: OrderedLineV1; item: ItemV1; amount: Quantity; isAgreed: boolean };

/** Keeps what goes in the place of a line, at its price of now. Source: spec/orders.md OR15 */
export function keepInstead(
  tx: Tx,
  counter: Counter,
  { store }: Present,
  { orderId, customer }: OrderV1,
  { line, item, amount, isAgreed }: Offered,
): Done {
  const { name } = item;
  if (!item.isActive || item.itemId === store.customItemId || item.sells === 'gift-card')
    return refused(
      'no-substitute',
      say('{name} cannot go in the place of anything. Take another.', { name }),
    );
  const { customerId } = customer;
  const known =
    customerId === null ? null : counter.catalogue.read((db) => dayRecord(db, 'customer', customerId));
  const at = counter.clock.now();
  const chosen = counter.catalogue.priceOf(item, {
    at,
    storeId: store.storeId,
    customerGroupId: known?.groupId ?? null,
  })(amount);
  if (!chosen)
    return refused('no-price', say('{name} has no price yet. Ask head office to set one.', { name }));
  const { picking, left } = pickingOf(counter.ledger, orderId);
  const put = putInstead(line, picking, {
    lineId: counter.ids.next<'LineId'>(),
    price: chosen.price,
    ...{ item, amount, isAgreed },
  });
  if (!put.ok) return insteadRefused(put.refusal, line, item);
  keepPicked(tx, { orderId, ...put.value, isLeft: left.has(line.lineId) });
  return done;
}

function insteadRefused(
  refusal: SubstituteRefusal,
  { description }: OrderedLineV1,
  { name }: ItemV1,
): Refused {
  const { kind } = refusal;
  switch (kind) {
    case 'not-wanted':
      return refused(kind, noneWanted(description));
    case 'ask-first':
      return refused(
        kind,
        say(
          'The customer wants to be asked before anything goes in the place of {description}. Ring them first.',
          {
            description,
          },
        ),
      );
    case 'same-item':
      return refused(kind, say('{name} is what was ordered. Scan it as found.', { name }));
    case 'other-unit':
      return refused(
        kind,
        say(
          '{name} is not counted as {description} is. Take one that is, so that the price can be compared.',
          {
            name,
            description,
          },
        ),
      );
    case 'too-many':
      return refused(kind, say('That is more than is missing of {description}.', { description }));
  }
}

export const noneWanted = (description: string): string =>
  say('The customer wants nothing else in the place of {description}. Say that there is no more of it.', {
    description,
  });
