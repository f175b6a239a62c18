import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import type { Instant } from '@tillbridge/core/kernel';
import { type ReceiptBlock, plain, rowBlock, textBlock } from '@tillbridge/core/receipt';
import type { OrderedLineV1, OrderV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { centred } from '../account/slips';
import type { Paper } from '../printing/spool';
import type { Present } from '../sale/counter';

const rule: ReceiptBlock = { kind: 'rule' };
const space: ReceiptBlock = { kind: 'feed', lines: 1 };

/** For whoever walks the shelves: what to take, how many, and what may go in its place. It is no receipt. Source: spec/orders.md OR8 */
export function pickSlip({ store }: Pick<Present, 'store'>, order: OrderV1): Paper {
  const when = (at: Instant): string =>
    plain(formatDateTime(at, { timeZone: store.timeZone, locale: store.locale }));
  const { number, channelName, customer, wantedAt, readyBy, note } = order;
  const title = say('Pick slip');
  return {
    title,
    blocks: [
      centred(title, 'large'),
      centred(plain(number), 'large'),
      centred(plain(`${channelName} · ${order.way === 'delivery' ? say('Delivery') : say('Pick-up')}`)),
      space,
      rowBlock(plain(say('Customer')), plain(customer.name), { weight: 'bold' }),
      ...(customer.phone === null ? [] : [rowBlock(plain(say('Phone')), plain(customer.phone))]),
      ...customer.address.map((line) => rowBlock('', plain(line))),
      rowBlock(plain(say('Wanted')), wantedAt === null ? plain(say('As soon as it can be')) : when(wantedAt)),
      ...(readyBy === null ? [] : [rowBlock(plain(say('Ready by')), when(readyBy), { weight: 'bold' })]),
      ...(note === null ? [] : [textBlock(plain(note), { weight: 'bold' })]),
      ...(order.isAgeRestricted ? [textBlock(plain(say('Ask for an ID when it is handed over.')))] : []),
      rule,
      ...order.lines.flatMap((line) => lineBlocks(line, store)),
      rule,
      centred(order.paid === null ? plain(say('To be paid')) : plain(say('Paid already'))),
      { kind: 'cut' },
    ],
  };
}

function lineBlocks(line: OrderedLineV1, store: StoreV1): ReceiptBlock[] {
  const count =
    line.unitOfMeasure === 'each'
      ? `${line.quantity / 1000} x`
      : formatQuantity(line.quantity, line.unitOfMeasure, store.locale);
  const instead = {
    none: null,
    similar: say('If there is none: the most alike'),
    ask: say('If there is none: ask the customer'),
  }[line.substitution];
  return [
    rowBlock(plain(`[ ] ${count} ${line.description}`), '', { weight: 'bold' }),
    rowBlock(plain(`    ${line.sku}`), ''),
    ...[line.note, instead].flatMap((said) => (said === null ? [] : [rowBlock(plain(`    ${said}`), '')])),
  ];
}
