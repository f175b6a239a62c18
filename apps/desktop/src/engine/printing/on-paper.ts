import { type ReceiptBlock, logoDotsOn, textBlock } from '@tillbridge/core/receipt';
import { openFont } from '@tillbridge/devices/font';
import { pictureOf } from '@tillbridge/devices/picture';
import { type PrinterModel, printerModel } from '@tillbridge/devices/printer';
import { type PrintedPart, encodeParts } from '@tillbridge/devices/receipt';
import { say } from '@tillbridge/words';
import type { PaperOnScreen } from '../../ipc';
import type { TillPrinter } from '../devices';
import type { Identity } from '../identity/identity';
import type { Logos } from './logos';

/** Whose paper a till without a printer reads on its screen: 80 mm, with letters of most languages. */
const paperWithoutPrinter = 'epson-tm-t20';

export function modelOnScreen(printer: TillPrinter | null): PrinterModel {
  if (printer) return printer.model;
  const usual = printerModel(paperWithoutPrinter);
  if (!usual.ok) throw new Error(usual.refusal.sentence);
  return usual.value;
}

/** What a printer of this model is sent for a document; the only place where a till makes a receipt's or a report's bytes. Source: spec/receipt.md RC30 */
export function partsOnPaper(
  blocks: readonly ReceiptBlock[],
  model: PrinterModel,
  logos: Logos | undefined,
): PrintedPart[] {
  const logo = blocks.find((block) => block.kind === 'logo');
  return encodeParts(blocks, model, logo ? logoBits(logo, model, logos) : null, openFont);
}

/** The same for the screen, drawn from those bytes. Source: spec/receipt.md RC30 */
export const onScreen = (
  blocks: readonly ReceiptBlock[],
  model: PrinterModel,
  logos: Logos | undefined,
): PaperOnScreen => ({
  columns: model.columns,
  lines: pictureOf(partsOnPaper(blocks, model, logos), model),
});

/** The dots of a logo as this model takes them; null, and asked for, while they are not here. */
export function logoBits(
  { imageId, width }: { imageId: string; width: number },
  model: PrinterModel,
  logos: Logos | undefined,
) {
  const widthDots = logoDotsOn(width, model.widthDots);
  const bits = logos?.bits({ imageId, dots: widthDots }) ?? null;
  return bits && { widthDots, bits };
}

/** What stands above a paper that somebody practised with, or that comes out again: as a receipt has it. */
export function marked(
  blocks: readonly ReceiptBlock[],
  { training, isCopy }: { training: Identity['training']; isCopy: boolean },
): ReceiptBlock[] {
  const words = [...(training ? [say('TRAINING')] : []), ...(isCopy ? [say('COPY')] : [])];
  const banner = words.map((word) => textBlock(word, { align: 'center', weight: 'bold', size: 'large' }));
  return [...banner, ...blocks];
}
