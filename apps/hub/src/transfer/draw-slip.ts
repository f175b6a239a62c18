import { formatQuantity } from '@tillbridge/core/format';
import { type Quantity, milliPerUnit } from '@tillbridge/core/kernel';
import { type Shipment, type TransferId, cartonCode, squareCode } from '@tillbridge/core/transfer';
import type { MovedGoodsV1 } from '@tillbridge/core/wire';
import bwip from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import { Sheet, bytesOf, ink, quiet } from '../invoice';
import { registerFonts } from '../label';

export type SlipItem = { sku: string; name: string; unitOfMeasure: string };
export type Slip = {
  transferId: TransferId;
  reference: string;
  from: string;
  to: string;
  /** When it left, as people there write it. */
  sentAt: string;
  shipment: Shipment;
  itemOf: (itemId: string) => SlipItem;
  locale: string;
};

const squareSize = 96;
const square = (text: string): Promise<Buffer> => bwip.toBuffer({ bcid: 'qrcode', text, scale: 4 });
const bars = (text: string): Promise<Buffer> =>
  bwip.toBuffer({ bcid: 'code128', text, scale: 3, height: 12, includetext: true, textxalign: 'center' });

const amount = (quantity: Quantity, { unitOfMeasure }: SlipItem, locale: string): string =>
  unitOfMeasure === 'each'
    ? String(quantity / milliPerUnit)
    : formatQuantity(quantity, unitOfMeasure, locale);

/**
 * What travels with a shipment, on pages of A4: its cartons and what is in each, what is loose, and the code that receives it.
 * Source: spec/transfers.md TR31, TR48
 */
export async function drawSlip(slip: Slip): Promise<Buffer> {
  const { reference, shipment, from, to, transferId, sentAt, locale } = slip;
  const title = `Packing slip ${reference}`;
  const sheet = new Sheet({ paper: 'a4', title, language: locale });
  const code = await square(squareCode({ transferId, shipmentId: shipment.shipmentId, cartonId: null }));
  const width = sheet.width - squareSize - 20;
  const top = sheet.y;
  sheet.document.image(code, sheet.right - squareSize, top, { width: squareSize });
  sheet.y += sheet.write('Packing slip', sheet.left, sheet.y, { size: 20, isBold: true, width }) + 2;
  sheet.y += sheet.write(reference, sheet.left, sheet.y, { size: 13, width }) + 8;
  const { dispatch } = shipment;
  const about = [
    ['From', from],
    ['To', to],
    ['Sent', sentAt],
    ['Carrier', dispatch?.carrier ?? null],
    ['Tracking', dispatch?.tracking ?? null],
    ['Cartons', String(shipment.cartons.length)],
  ] as const;
  for (const [label, text] of about) {
    if (text === null) continue;
    sheet.write(label, sheet.left, sheet.y, { colour: quiet, width: 80 });
    sheet.y += sheet.write(text, sheet.left + 80, sheet.y, { width: width - 80 }) + 2;
  }
  sheet.y = Math.max(sheet.y, top + squareSize) + 16;
  for (const carton of shipment.cartons) {
    const weight = carton.weightGrams === null ? '' : `, ${(carton.weightGrams / 1000).toFixed(1)} kg`;
    const named = `Carton ${carton.number}${weight}`;
    drawGoods(sheet, slip, {
      named,
      code: cartonCode({ transferId, cartonId: carton.cartonId }),
      goods: carton.contents,
    });
  }
  if (shipment.loose.length > 0) drawGoods(sheet, slip, { named: 'Loose', code: '', goods: shipment.loose });
  sheet.numberPages(title, (page, count) => `Page ${page} of ${count}`);
  return bytesOf(sheet);
}

type Part = { named: string; code: string; goods: readonly MovedGoodsV1[] };

function drawGoods(sheet: Sheet, { itemOf, locale }: Slip, { named, code, goods }: Part): void {
  sheet.makeRoom(60);
  const countWidth = 70;
  const skuWidth = 120;
  const width = sheet.width - countWidth - skuWidth - 16;
  sheet.write(code, sheet.left + 200, sheet.y, { colour: quiet, align: 'right', width: sheet.width - 200 });
  sheet.y += sheet.write(named, sheet.left, sheet.y, { size: 11, isBold: true, width: 200 }) + 4;
  sheet.rule(sheet.y, sheet.left, sheet.right, ink);
  sheet.y += 5;
  for (const each of goods) {
    const item = itemOf(each.itemId);
    const tracked = [...(each.batch ? [`Batch ${each.batch.code}`] : []), ...(each.serials ?? [])].join(', ');
    const name = tracked === '' ? item.name : `${item.name}\n${tracked}`;
    const height = sheet.heightOf(name, { width });
    sheet.makeRoom(height + 8);
    sheet.write(item.sku, sheet.left, sheet.y, { colour: quiet, width: skuWidth });
    sheet.write(amount(each.quantity, item, locale), sheet.right - countWidth, sheet.y, {
      align: 'right',
      width: countWidth,
    });
    sheet.write(name, sheet.left + skuWidth + 8, sheet.y, { width });
    sheet.y += height + 4;
    sheet.rule();
    sheet.y += 4;
  }
  sheet.y += 12;
}

const label = { width: 298, height: 420, margin: 22 } as const;

/** A label of A6 for each carton: where to, which it is, what is in it, and both codes. Source: spec/transfers.md TR31, TR48 */
export async function drawCartonLabels(slip: Slip): Promise<Buffer> {
  const { transferId, shipment, reference } = slip;
  const document = new PDFDocument({
    ...{ size: [label.width, label.height], margin: 0, autoFirstPage: false, lang: slip.locale },
    ...{ displayTitle: true, info: { Title: `Carton labels ${reference}`, Creator: 'Tillbridge' } },
  });
  registerFonts(document);
  for (const { cartonId, number, contents, weightGrams } of shipment.cartons) {
    document.addPage();
    const { shipmentId } = shipment;
    const [strip, code] = await Promise.all([
      bars(cartonCode({ transferId, cartonId })),
      square(squareCode({ transferId, shipmentId, cartonId })),
    ]);
    const width = label.width - 2 * label.margin;
    const text = (words: string, y: number, size: number, isBold = false): number => {
      document
        .font(isBold ? 'bold' : 'regular')
        .fontSize(size)
        .fillColor(ink);
      document.text(words, label.margin, y, { width });
      return document.y + 3;
    };
    let y = text(`From ${slip.from} to`, label.margin, 10);
    y = text(slip.to, y, 20, true);
    y = text(reference, y, 13);
    const weight = weightGrams === null ? '' : `   ${(weightGrams / 1000).toFixed(1)} kg`;
    // How many there are is known once they left.
    const of = shipment.dispatch ? ` of ${shipment.cartons.length}` : '';
    y = text(`Carton ${number}${of}${weight}`, y, 13, true) + 4;
    document.image(strip, label.margin, y, { fit: [width - 90, 62] });
    document.image(code, label.width - label.margin - 80, y - 8, { width: 80 });
    y += 82;
    const shown = contents.slice(0, 8);
    for (const each of shown) {
      const item = slip.itemOf(each.itemId);
      y = text(`${amount(each.quantity, item, slip.locale)} × ${item.name}`, y, 9);
    }
    const more = contents.length - shown.length;
    if (more > 0) text(`And ${more} more, see the packing slip.`, y, 9);
  }
  const parts: Buffer[] = [];
  document.end();
  for await (const part of document) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
