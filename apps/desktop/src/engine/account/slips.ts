import { formatDateTime, formatDay } from '@tillbridge/core/format';
import { type Money, type TradingDate, magnitude } from '@tillbridge/core/kernel';
import { type ReceiptBlock, plain, rowBlock, textBlock } from '@tillbridge/core/receipt';
import { say } from '@tillbridge/words';
import { type Paper, queuePaper } from '../printing/spool';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import type { Present } from '../sale/counter';
import { amountText } from '../value/words';
import type { Payment } from './payments';

const rule: ReceiptBlock = { kind: 'rule' };
const space: ReceiptBlock = { kind: 'feed', lines: 1 };

/** Whether a label can come out of this till at all. */
export const printsLabels = ({ printer, labels }: AreaNeeds['deps']): boolean =>
  printer !== null || Boolean(labels);

/** Queues a label: on the till's printer of labels, else where receipts come out. Source: spec/labels.md LB10 */
export function printLabelPaper(
  tx: Tx,
  needs: AreaNeeds,
  label: { paper: Paper; key: string; isCopy?: boolean },
): void {
  const { labels } = needs.deps;
  if (!labels) return printSlip(tx, needs, label);
  queueSlip(tx, needs, { ...label, paper: { ...label.paper, on: 'labels' } });
}

/** Queues a paper that is no receipt, where the till has a printer. */
export function printSlip(
  tx: Tx,
  needs: AreaNeeds,
  slip: { paper: Paper; key: string; isCopy?: boolean },
): void {
  if (needs.deps.printer !== null) queueSlip(tx, needs, slip);
}

function queueSlip(
  tx: Tx,
  needs: AreaNeeds,
  { paper, key, isCopy = false }: { paper: Paper; key: string; isCopy?: boolean },
): void {
  const { ids, clock } = needs.counter;
  queuePaper(tx, { jobId: ids.next<'PrintJobId'>(), paper, key, isCopy, at: clock.now() });
  tx.afterCommit(needs.printJobQueued);
}

export const centred = (text: string, size: 'normal' | 'large' = 'normal'): ReceiptBlock =>
  textBlock(plain(text), { align: 'center', weight: size === 'large' ? 'bold' : 'normal', size });

/** Whose paper it is, what it is, and when: at the head of every slip. */
export function slipHead({ store, staff, register }: Present, title: string, at: number): ReceiptBlock[] {
  const when = formatDateTime(at as Parameters<typeof formatDateTime>[0], {
    timeZone: store.timeZone,
    locale: store.locale,
  });
  const taxNumber = store.taxNumber === null ? [] : [`${store.jurisdiction.taxName} no. ${store.taxNumber}`];
  return [
    centred(store.name, 'large'),
    ...[store.companyName, ...store.address, ...taxNumber]
      .filter((line) => line !== '')
      .map((line) => centred(line)),
    space,
    centred(title, 'large'),
    space,
    rowBlock(plain(say('Date')), plain(when)),
    ...(register ? [rowBlock(plain(say('Register')), plain(register.name))] : []),
    rowBlock(plain(say('Served by')), plain(staff.name)),
  ];
}

/** How the money changed hands. */
export function handedOver(payment: Payment, amount: (value: Money) => string): ReceiptBlock[] {
  const words =
    payment.amount < 0
      ? { cash: say('Cash given back'), card: say('Refund to card') }
      : { cash: say('Cash'), card: say('Card') };
  return [
    ...payment.tenders.map(({ kind, tendered, reference }) =>
      rowBlock(
        plain(`${kind === 'cash' ? words.cash : words.card}${reference === null ? '' : ` ${reference}`}`),
        amount(magnitude(tendered)),
      ),
    ),
    ...(payment.cashRounding === 0
      ? []
      : [rowBlock(plain(say('Cash rounding')), amount(payment.cashRounding))]),
    ...(payment.change === 0 ? [] : [rowBlock(plain(say('Change')), amount(payment.change))]),
  ];
}

/** The receipt of a payment on account: it is no tax invoice, and says so by what it is called. */
export function accountSlip(
  who: Present,
  { payment, name, owed }: { payment: Payment; name: string; owed: Money },
): Paper {
  const amount = (value: Money) => plain(amountText(value, who.store));
  const title = say('Payment on account');
  return {
    title,
    blocks: [
      ...slipHead(who, title, payment.at),
      rowBlock(plain(say('Customer')), plain(name)),
      rule,
      rowBlock(plain(say('Paid on account')), amount(payment.amount), { weight: 'bold', size: 'tall' }),
      ...handedOver(payment, amount),
      rule,
      rowBlock(plain(say('Still owed')), amount(owed), { weight: 'bold' }),
      space,
      ...who.store.receiptFooter.map((line) => centred(line)),
      { kind: 'cut' },
    ],
  };
}

export type AgreementParts = {
  code: string;
  name: string;
  lines: { description: string; count: string | null; net: Money }[];
  total: Money;
  paid: Money;
  left: Money;
  dueOn: TradingDate;
  fee: Money;
};

/** What both sides agreed, with the state of its payments and a line to sign. */
export function laybySlip(
  who: Present,
  title: string,
  { parts, payment, at }: { parts: AgreementParts; payment: Payment | null; at: number },
): Paper {
  const amount = (value: Money) => plain(amountText(value, who.store));
  return {
    title,
    blocks: [
      ...slipHead(who, title, at),
      rowBlock(plain(say('Layby')), parts.code),
      rowBlock(plain(say('Customer')), plain(parts.name)),
      rule,
      ...parts.lines.flatMap(({ description, count, net }) => [
        rowBlock(plain(description), amount(net)),
        ...(count === null ? [] : [rowBlock(`  ${plain(count)}`, '')]),
      ]),
      rule,
      rowBlock(plain(say('Total')), amount(parts.total), { weight: 'bold', size: 'tall' }),
      ...(payment ? handedOver(payment, amount) : []),
      rowBlock(plain(say('Paid so far')), amount(parts.paid)),
      rowBlock(plain(say('Left to pay')), amount(parts.left), { weight: 'bold' }),
      rowBlock(plain(say('To be paid by')), plain(formatDay(parts.dueOn, who.store.locale))),
      space,
      textBlock(
        plain(
          parts.fee === 0
            ? say('The goods stay here until all is paid. Whoever cancels gets back what they paid.')
            : say(
                'The goods stay here until all is paid. Whoever cancels gets back what they paid less {fee}.',
                {
                  fee: amount(parts.fee),
                },
              ),
        ),
      ),
      space,
      textBlock(`${plain(say('Signed'))}: ______________________`),
      { kind: 'barcode', symbology: 'code128', data: parts.code },
      { kind: 'cut' },
    ],
  };
}
