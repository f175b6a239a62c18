import { formatDateTime } from '@tillbridge/core/format';
import {
  type Instant,
  type Money,
  type StaffId,
  add,
  extend,
  negate,
  noMoney,
  subtract,
  units,
} from '@tillbridge/core/kernel';
import { type ReceiptBlock, amountText, plain, rowBlock, textBlock } from '@tillbridge/core/receipt';
import type { DrawerCount, ShiftFigures } from '@tillbridge/core/shift';
import type { CashMovementKind, ShiftClosedV1, StoreV1, TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Paper } from '../printing/spool';
import type { KeptMovement, KeptShift } from './shift-rows';

/** What a paper needs that is in no fact: names, and how the shop writes money and time. */
export type PaperContext = {
  store: StoreV1;
  registerName: string;
  nameOf(staffId: StaffId): string;
  now: Instant;
};

const rule: ReceiptBlock = { kind: 'rule' };
const feed = (lines = 1): ReceiptBlock => ({ kind: 'feed', lines });

/** The papers of a drawer, laid out on rows that fit any paper. Source: spec/shifts.md SF30 */
export function zReportPaper(z: ShiftClosedV1, counts: readonly DrawerCount[], context: PaperContext): Paper {
  const { row, when, nameOf } = writing(context);
  const title = say('Z report {zNumber}', { zNumber: z.zNumber });
  return paper(title, context, [
    rowBlock(say('Drawer'), plain(z.drawer)),
    rowBlock(say('Trading date'), z.tradingDate),
    rowBlock(say('Opened'), when(z.openedAt)),
    rowBlock(say('By'), nameOf(z.openedBy)),
    rowBlock(say('Closed'), when(z.closedAt)),
    rowBlock(say('By'), nameOf(z.closedBy)),
    ...figureBlocks(z.totals, context),
    ...cashBlocks(z, context),
    row(say('Expected in the drawer'), z.expectedCash),
    ...countBlocks(counts, context),
    rowBlock(say('Counted'), amountText(z.countedCash, context.store), { weight: 'bold' }),
    rowBlock(varianceWord(z.variance), amountText(z.variance, context.store), {
      weight: 'bold',
      size: 'tall',
    }),
    ...recountBlocks(z, context),
    ...(z.varianceReason === null
      ? []
      : [textBlock(plain(say('Reason: {reason}', { reason: z.varianceReason })))]),
    ...approvalBlocks(z, context),
    rule,
    row(say('Left in the drawer'), z.left),
    row(say('To the bank'), z.banked),
    ...signature(),
  ]);
}

export function xReportPaper(
  { shift, openedAt, openedBy }: KeptShift,
  figures: ShiftFigures,
  context: PaperContext,
): Paper {
  const { row, when, nameOf } = writing(context);
  const { expectedCash } = figures;
  return paper(say('X report'), context, [
    rowBlock(say('Drawer'), plain(shift.drawer)),
    rowBlock(say('Opened'), when(openedAt)),
    rowBlock(say('By'), nameOf(openedBy)),
    rowBlock(say('Printed'), when(context.now)),
    ...figureBlocks(figures.totals, context),
    ...cashBlocks({ float: shift.float.total, totals: figures.totals }, context),
    ...(expectedCash === null ? [] : [row(say('Expected in the drawer'), expectedCash)]),
    rule,
    textBlock(say('The drawer stays open.'), { align: 'center' }),
  ]);
}

export function depositPaper(z: ShiftClosedV1, context: PaperContext): Paper {
  const { row, when } = writing(context);
  return paper(say('Deposit slip {zNumber}', { zNumber: z.zNumber }), context, [
    rowBlock(say('Drawer'), plain(z.drawer)),
    rowBlock(say('Closed'), when(z.closedAt)),
    rowBlock(say('Z report'), String(z.zNumber)),
    rule,
    row(say('From the drawer'), z.banked),
    row(say('Dropped to the safe before'), z.totals.dropped),
    rowBlock(
      say('Deposit {currency}', { currency: z.currency }),
      amountText(add(z.banked, z.totals.dropped), context.store),
      { weight: 'bold', size: 'tall' },
    ),
    feed(),
    textBlock(`${say('Bag number')}: ____________________`),
    ...signature(),
  ]);
}

export function movementPaper(
  movement: KeptMovement,
  { drawer }: { drawer: string },
  context: PaperContext,
): Paper {
  const { when, nameOf, store } = writing(context);
  return paper(`${movementWord(movement.kind)} ${amountText(movement.amount, store)}`, context, [
    rowBlock(say('Drawer'), plain(drawer)),
    ...(movement.otherDrawer === null ? [] : [rowBlock(say('Other drawer'), plain(movement.otherDrawer))]),
    rowBlock(say('When'), when(movement.at)),
    rowBlock(say('By'), nameOf(movement.staffId)),
    ...(movement.approvedBy === null ? [] : [rowBlock(say('Allowed by'), nameOf(movement.approvedBy))]),
    rule,
    rowBlock(movementWord(movement.kind), amountText(movement.amount, store), {
      weight: 'bold',
      size: 'tall',
    }),
    textBlock(plain(movement.reason)),
    ...signature(),
  ]);
}

const writing = (context: PaperContext) => ({
  store: context.store,
  row: (label: string, amount: Money) => rowBlock(label, amountText(amount, context.store)),
  when: (at: Instant) => plain(formatDateTime(at, context.store)),
  nameOf: (staffId: StaffId) => plain(context.nameOf(staffId)),
});

function paper(title: string, { store, registerName }: PaperContext, blocks: ReceiptBlock[]): Paper {
  const heading = [
    textBlock(plain(store.name), { align: 'center', weight: 'bold' }),
    ...(store.companyName === store.name ? [] : [textBlock(plain(store.companyName), { align: 'center' })]),
    textBlock(plain(registerName), { align: 'center' }),
    feed(),
    textBlock(plain(title), { align: 'center', weight: 'bold', size: 'large' }),
    feed(),
  ];
  return { title: plain(title), blocks: [...heading, ...blocks, { kind: 'cut' }] };
}

function figureBlocks(totals: ShiftFigures['totals'], context: PaperContext): ReceiptBlock[] {
  const { row } = writing(context);
  const { firstReceiptNo, lastReceiptNo, tenders } = totals;
  const includesTax = context.store.jurisdiction.pricesIncludeTax;
  return [
    rule,
    rowBlock(say('Sales'), String(totals.sales)),
    rowBlock(say('Returns'), String(totals.returns)),
    ...(firstReceiptNo === null ? [] : [rowBlock(say('Receipts'), `${firstReceiptNo} - ${lastReceiptNo}`)]),
    row(say('Sold'), totals.gross),
    ...some(totals.returned, (amount) => row(say('Returned'), negate(amount))),
    ...some(totals.discount, (amount) => row(say('Discounts'), negate(amount))),
    ...some(totals.discount, () => row(say('Net'), totals.net)),
    ...totals.taxes.map(({ name, amount }) =>
      row(includesTax ? say('Includes {tax}', { tax: plain(name) }) : plain(name), amount),
    ),
    rowBlock(say('Total'), amountText(totals.total, context.store), { weight: 'bold' }),
    ...some(totals.cashRounding, (amount) => row(say('Cash rounding'), amount)),
    ...(tenders === null || tenders.length === 0 ? [] : [rule]),
    ...(tenders ?? []).flatMap(({ kind, count, taken, given }) => [
      row(`${tenderWord(kind)} (${count})`, taken),
      ...some(given, (amount) => row(`  ${say('given back')}`, negate(amount))),
    ]),
    rule,
    rowBlock(say('Drawer openings'), String(totals.drawerOpenings)),
    ...(totals.drawerFoundOpen === undefined
      ? []
      : [rowBlock(say('Drawer found open'), String(totals.drawerFoundOpen))]),
    rowBlock(say('Removed lines'), String(totals.removedLines)),
    rowBlock(say('Discarded sales'), String(totals.discardedSales)),
  ];
}

/** From the float to what should be there; the sales for cash are shown only where the tenders are. */
function cashBlocks(
  { float, totals }: { float: Money; totals: ShiftFigures['totals'] },
  context: PaperContext,
): ReceiptBlock[] {
  const { row } = writing(context);
  const cash = totals.tenders?.find(({ kind }) => kind === 'cash');
  return [
    rule,
    row(say('Float'), float),
    ...(cash
      ? [
          row(say('Cash sales'), cash.taken),
          ...some(cash.given, (amount) => row(say('Cash given back'), negate(amount))),
        ]
      : []),
    ...some(totals.paidIn, (amount) => row(say('Paid in'), amount)),
    ...some(totals.paidOut, (amount) => row(say('Paid out'), negate(amount))),
    ...some(totals.dropped, (amount) => row(say('Dropped to the safe'), negate(amount))),
    ...some(totals.transferredIn, (amount) => row(say('From another drawer'), amount)),
    ...some(totals.transferredOut, (amount) => row(say('To another drawer'), negate(amount))),
  ];
}

/** Each count, and of the last one its notes and coins. */
function countBlocks(counts: readonly DrawerCount[], context: PaperContext): ReceiptBlock[] {
  const { when, nameOf, store } = writing(context);
  const last = counts.at(-1);
  return [
    rule,
    ...counts.map(({ countNo, staffId, at, count }) =>
      rowBlock(
        `${say('Count {countNo}', { countNo })} ${nameOf(staffId)} ${when(at)}`,
        amountText(count.total, store),
      ),
    ),
    ...(last?.count.denominations ?? [])
      .filter(({ count }) => count > 0)
      .map(({ value, count }) =>
        rowBlock(`  ${count} x ${amountText(value, store)}`, amountText(extend(value, units(count)), store)),
      ),
  ];
}

/** Whoever counts again was shown what the drawer should hold: the paper says so, and what was counted before that. */
function recountBlocks({ recount, expectedCash }: ShiftClosedV1, context: PaperContext): ReceiptBlock[] {
  if (!recount) return [];
  const { row } = writing(context);
  const first = subtract(recount.firstCounted, expectedCash);
  return [
    textBlock(
      plain(
        say('Counted {counts} times. Only the first count was made before the till showed the difference.', {
          counts: recount.counts,
        }),
      ),
    ),
    row(say('First count'), recount.firstCounted),
    row(varianceWord(first), first),
  ];
}

function approvalBlocks(z: ShiftClosedV1, context: PaperContext): ReceiptBlock[] {
  if (z.approvedBy !== null) return [rowBlock(say('Accepted by'), plain(context.nameOf(z.approvedBy)))];
  const threshold = context.store.cashControl?.varianceThreshold;
  const isLarge = threshold !== undefined && Math.abs(z.variance) > threshold;
  return isLarge ? [textBlock(say('Nobody accepted this variance.'), { weight: 'bold' })] : [];
}

const signature = (): ReceiptBlock[] => [
  feed(2),
  textBlock(`${say('Signature')}: ____________________`),
  feed(1),
];

const some = (amount: Money, block: (amount: Money) => ReceiptBlock): ReceiptBlock[] =>
  amount === noMoney ? [] : [block(amount)];

export function varianceWord(variance: Money): string {
  if (variance === noMoney) return say('It agrees');
  return variance < 0 ? say('Missing') : say('Over');
}

export function movementWord(kind: CashMovementKind): string {
  const words: Record<CashMovementKind, string> = {
    'paid-in': say('Paid in'),
    'paid-out': say('Paid out'),
    drop: say('Dropped to the safe'),
    'transfer-in': say('From another drawer'),
    'transfer-out': say('To another drawer'),
  };
  return words[kind];
}

function tenderWord(kind: TenderKind): string {
  const words: Record<TenderKind, string> = {
    cash: say('Cash'),
    'card-manual': say('Card'),
    'foreign-cash': say('Foreign cash'),
    'gift-card': say('Gift card'),
    'store-credit': say('Store credit'),
    'on-account': say('On account'),
    points: say('Points'),
    deposit: say('Paid before'),
    'paid-online': say('Paid online'),
  };
  return words[kind];
}
