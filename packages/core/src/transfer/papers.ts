import { formatQuantity } from '../format';
import type { Quantity } from '../kernel';
import { type ReceiptBlock, plain, rowBlock, textBlock } from '../receipt';
import { type SaySentence, inEnglish } from '../sale';
import type { MovedGoodsV1 } from '../wire';
import { cartonCode, squareCode } from './carton-code';
import { type ItemNames, type NamedItem, byWalking, pickListOf } from './pick-list';
import type { ShipmentId } from './shipment';
import type { TransferStanding } from './standing';
import type { TransferId } from './transfer';
import type { PackedCarton } from './warehouse';

/** What the papers of a transfer need to know beside it. */
export type PaperContext = {
  transferId: TransferId;
  /** As people call the transfer: its reference, or its number. */
  reference: string;
  fromName: string;
  toName: string;
  nameOf: ItemNames;
  locale: string;
  /** English where there is none. */
  say?: SaySentence;
};

type Packed = Pick<PackedCarton, 'cartonId' | 'shipmentId' | 'number' | 'contents' | 'weightGrams'>;

const rule: ReceiptBlock = { kind: 'rule' };
const space: ReceiptBlock = { kind: 'feed', lines: 1 };
const title = (text: string, size: 'large' | 'tall' = 'large'): ReceiptBlock =>
  textBlock(plain(text), { align: 'center', weight: 'bold', size });

const heading = (
  name: string,
  { reference, fromName, toName, say = inEnglish }: PaperContext,
): ReceiptBlock[] => [
  title(name),
  title(reference, 'tall'),
  rowBlock(plain(say('From')), plain(fromName)),
  rowBlock(plain(say('To')), plain(toName), { weight: 'bold' }),
  rule,
];

function countText(milli: Quantity, { unitOfMeasure }: NamedItem, locale: string): string {
  return unitOfMeasure === 'each' ? `${milli / 1000} x` : plain(formatQuantity(milli, unitOfMeasure, locale));
}

const kilograms = (grams: number): string => `${(grams / 1000).toFixed(1)} kg`;

/** For whoever walks the shelves: what to take, how many, where it lies. Source: spec/transfers.md TR30 */
export function pickListPaper(standing: TransferStanding, context: PaperContext): ReceiptBlock[] {
  const { say = inEnglish, nameOf, locale } = context;
  const open = pickListOf(standing, nameOf).filter(({ left }) => left > 0);
  return [
    ...heading(say('Pick list'), context),
    ...open.flatMap((row) => [
      rowBlock(plain(`[ ] ${countText(row.left, row, locale)} ${row.name}`), plain(row.shelf ?? ''), {
        weight: 'bold',
      }),
      rowBlock(plain(`    ${row.sku}`), ''),
    ]),
    ...(open.length === 0 ? [textBlock(plain(say('Everything is picked.')))] : []),
    { kind: 'cut' },
  ];
}

/** The goods of one item together, in walking order. */
function goodsRows(goods: readonly MovedGoodsV1[], { nameOf, locale }: PaperContext): ReceiptBlock[] {
  return goods
    .map((each) => ({ ...each, ...nameOf(each.itemId) }))
    .sort(byWalking)
    .flatMap((each) => [
      rowBlock(plain(each.name), countText(each.quantity, each, locale)),
      rowBlock(
        plain(`  ${[each.sku, ...(each.batch ? [each.batch.code] : []), ...(each.serials ?? [])].join(' ')}`),
        '',
      ),
    ]);
}

/**
 * What is stuck on a carton: where it goes, which it is, what is in it, and both codes.
 * Source: spec/transfers.md TR31
 */
export function cartonLabel(carton: Packed, context: PaperContext): ReceiptBlock[] {
  const { say = inEnglish, transferId, reference, fromName, toName } = context;
  const { cartonId, shipmentId, number, contents, weightGrams } = carton;
  return [
    textBlock(plain(say('To')), { align: 'center' }),
    title(toName),
    textBlock(plain(say('From {store}', { store: fromName })), { align: 'center' }),
    space,
    title(reference, 'tall'),
    title(say('Carton {number}', { number })),
    ...(weightGrams === null ? [] : [textBlock(kilograms(weightGrams), { align: 'center' })]),
    { kind: 'barcode', symbology: 'code128', data: cartonCode({ transferId, cartonId }) },
    { kind: 'qr', data: squareCode({ transferId, shipmentId, cartonId }) },
    rule,
    ...goodsRows(contents, context),
    { kind: 'cut' },
  ];
}

/**
 * What travels with a shipment: its cartons and what is in each, what is loose, and the code by which it is received.
 * Source: spec/transfers.md TR31
 */
export function packingSlip(
  shipment: {
    shipmentId: ShipmentId;
    cartons: readonly Omit<Packed, 'shipmentId'>[];
    loose: readonly MovedGoodsV1[];
    carrier: string | null;
    tracking: string | null;
  },
  context: PaperContext,
): ReceiptBlock[] {
  const { say = inEnglish, transferId } = context;
  const { shipmentId, cartons, loose, carrier, tracking } = shipment;
  const labelled = [
    [say('Carrier'), carrier],
    [say('Tracking'), tracking],
    [say('Cartons'), String(cartons.length)],
  ] as const;
  return [
    ...heading(say('Packing slip'), context),
    ...labelled.flatMap(([label, text]) => (text === null ? [] : [rowBlock(plain(label), plain(text))])),
    ...cartons.flatMap(({ number, weightGrams, contents }) => [
      space,
      rowBlock(
        plain(say('Carton {number}', { number })),
        weightGrams === null ? '' : kilograms(weightGrams),
        { weight: 'bold' },
      ),
      ...goodsRows(contents, context),
    ]),
    ...(loose.length === 0
      ? []
      : [space, rowBlock(plain(say('Loose')), '', { weight: 'bold' }), ...goodsRows(loose, context)]),
    rule,
    textBlock(plain(say('Scan to receive it:')), { align: 'center' }),
    { kind: 'qr', data: squareCode({ transferId, shipmentId, cartonId: null }) },
    { kind: 'cut' },
  ];
}
