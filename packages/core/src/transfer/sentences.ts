import { type ItemId, type Quantity, type StoreId, unreachable } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import type { DiscrepancyKind, SettlementWay } from '../wire';
import type { Discrepancy } from './discrepancy';
import type { TransferException } from './exception';
import type { StandingState } from './standing';
import type { CartonId } from './shipment';

/** How things are called where a sentence is read. */
export type TransferNames = {
  itemName: (itemId: ItemId) => string;
  storeName: (storeId: StoreId) => string;
  /** A carton's number, or the code on its label where the number is not known. */
  cartonName: (cartonId: CartonId) => string;
  /** With the unit of measure where it is not pieces. */
  amount: (quantity: Quantity, itemId: ItemId) => string;
  /** English where there is none. */
  say?: SaySentence;
};

/** One word or two for a badge. Source: spec/transfers.md TR34 */
export function stateWord(state: StandingState, say: SaySentence = inEnglish): string {
  switch (state) {
    case 'requested':
      return say('Requested');
    case 'approved':
      return say('Approved');
    case 'rejected':
      return say('Rejected');
    case 'cancelled':
      return say('Cancelled');
    case 'picking':
      return say('Picking');
    case 'packed':
      return say('Packed');
    case 'partly-dispatched':
      return say('Partly dispatched');
    case 'dispatched':
      return say('Dispatched');
    case 'partly-received':
      return say('Partly received');
    case 'with-discrepancies':
      return say('Discrepancies');
    case 'received':
      return say('Received');
    case 'closed':
      return say('Closed');
    default:
      return unreachable(state);
  }
}

/** What is wrong with how much of which goods. Source: spec/transfers.md TR34 */
export function discrepancySentence(
  { kind, open, itemId }: Pick<Discrepancy, 'kind' | 'open' | 'itemId'>,
  { itemName, amount, say = inEnglish }: TransferNames,
): string {
  const values = { amount: amount(open, itemId), item: itemName(itemId) };
  const sentences: Readonly<Record<DiscrepancyKind, () => string>> = {
    short: () => say('{amount} of {item} did not arrive.', values),
    over: () => say('{amount} of {item} arrived more than was dispatched.', values),
    'wrong-item': () => say('{amount} of {item} arrived and was not on the slip.', values),
    damaged: () => say('{amount} of {item} arrived damaged.', values),
  };
  return sentences[kind]();
}

/** How a discrepancy may end, as a person chooses it. Source: spec/transfers.md TR34 */
export function settlementWord(way: SettlementWay, say: SaySentence = inEnglish): string {
  const words: Readonly<Record<SettlementWay, () => string>> = {
    'found-at-receiver': () => say('Found at the store that got it'),
    'found-at-sender': () => say('Found at the store that sent it'),
    returned: () => say('Went back to the store that sent it'),
    'sent-wrongly': () => say('One thing was sent for another'),
    'written-off': () => say('Written off'),
    usable: () => say('Can be sold after all'),
  };
  return words[way]();
}

/** What contradicts what, for the person who looks at it. Source: spec/transfers.md TR20, TR34 */
export function exceptionSentence(exception: TransferException, names: TransferNames): string {
  const { itemName, storeName, cartonName, amount, say = inEnglish } = names;
  switch (exception.kind) {
    case 'carton-packed-twice':
      return say('Carton {carton} was packed twice. Look what is in it.', {
        carton: cartonName(exception.cartonId),
      });
    case 'carton-dispatched-twice':
      return say('Carton {carton} was dispatched twice. Find out with which shipment it left.', {
        carton: cartonName(exception.cartonId),
      });
    case 'carton-received-twice':
      return say('Carton {carton} was received twice. Count what came of it.', {
        carton: cartonName(exception.cartonId),
      });
    case 'carton-left-though-unpacked':
      return say('Carton {carton} left though it was unpacked. Look what was in it.', {
        carton: cartonName(exception.cartonId),
      });
    case 'carton-in-other-shipment':
      return say('Carton {carton} left in another shipment than its label names.', {
        carton: cartonName(exception.cartonId),
      });
    case 'shipment-dispatched-twice':
      return say('One shipment was dispatched twice. Count what is left at the store that sent it.');
    case 'dispatched-more-than-picked':
      return say('{dispatched} of {item} left, and {picked} was picked.', {
        item: itemName(exception.itemId),
        dispatched: amount(exception.dispatched, exception.itemId),
        picked: amount(exception.picked, exception.itemId),
      });
    case 'dispatched-more-than-approved':
      return say('{dispatched} of {item} left, and {approved} was approved.', {
        item: itemName(exception.itemId),
        dispatched: amount(exception.dispatched, exception.itemId),
        approved: amount(exception.approved, exception.itemId),
      });
    case 'dispatched-elsewhere':
      return say('A shipment left from {store}, and {agreed} was to send it.', {
        store: storeName(exception.storeId),
        agreed: storeName(exception.agreed),
      });
    case 'sent-elsewhere':
      return say('A shipment was sent to {store}, and {agreed} was to get it.', {
        store: storeName(exception.storeId),
        agreed: storeName(exception.agreed),
      });
    case 'received-elsewhere':
      return say('A shipment was received at {store}, and {agreed} was to get it.', {
        store: storeName(exception.storeId),
        agreed: storeName(exception.agreed),
      });
    case 'settled-too-much':
      return say('More of {item} was settled than was open. Look at who settled it, and how.', {
        item: itemName(exception.itemId),
      });
    case 'moved-outside-agreement':
      return exception.state === 'requested'
        ? say('Goods were handled before anybody approved it.')
        : say('Goods were handled though it was rejected or called off.');
    case 'closed-while-open':
      return say('It was closed while something was open.');
    default:
      return unreachable(exception);
  }
}
