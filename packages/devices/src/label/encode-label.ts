import type { ReceiptBlock } from '@tillbridge/core/receipt';
import type { FontSource } from '../receipt/encode-text';
import { encodeZpl } from './encode-zpl';
import { encodeLabelPaper } from './label-paper';
import type { LabelModel } from './model';

/**
 * The bytes of a document's labels in the language of their printer.
 * @param font what draws the letters that a receipt printer lacks; without it they have stand-ins
 * Source: spec/labels.md LB5 to LB8, LB11 to LB13
 */
export const encodeLabel = (
  document: readonly ReceiptBlock[],
  model: LabelModel,
  font: FontSource | null = null,
): Uint8Array => ('paper' in model ? encodeLabelPaper(document, model, font) : encodeZpl(document, model));
