import { searchWords } from '../catalogue';
import type { DayRecord, DayTopic } from '../wire';

/** What a record of the shop's day can be found by, in the replica's `day_word`; most are found by their key alone. */
type WordsOf = { [Topic in DayTopic]?: (record: DayRecord<Topic>) => (string | null)[] };

const wordsOf: WordsOf = {
  customer: (customer) => [
    ...searchWords(customer.name),
    ...searchWords(customer.company ?? ''),
    customer.email?.toLowerCase() ?? null,
    digitsOf(customer.phone),
    customer.cardCode,
  ],
  'value-account': ({ codeHash, customerId }) => [codeHash, customerId],
  'returned-line': ({ saleId }) => [saleId],
  layby: ({ laybyId, customerId, customerName }) => [
    customerId,
    laybyId.slice(-8).toLowerCase(),
    ...searchWords(customerName),
  ],
  order: ({ number, customer }) => [number.toLowerCase(), ...searchWords(customer.name)],
  batch: ({ itemId }) => [itemId],
  transfer: ({ reference }) => [reference.toLowerCase()],
  'transfer-fact': ({ transferId }) => [transferId],
  'bin-level': ({ bin, itemId }) => [bin.toLowerCase(), itemId],
  'item-spot': ({ spot }) => [spot.toLowerCase()],
  'count-fact': ({ fact }) => [fact.countId],
};

/** Whatever somebody writes between the digits of a phone number. */
const digitsOf = (phone: string | null): string | null => phone?.replace(/\D/g, '') ?? null;

/** Each once, without what is empty. Source: spec/feed.md F11 */
export function dayWords<Topic extends DayTopic>(topic: Topic, record: DayRecord<Topic>): string[] {
  const words: WordsOf[Topic] = wordsOf[topic];
  const found = words?.(record) ?? [];
  return [...new Set(found.filter((word): word is string => word !== null && word !== ''))];
}
