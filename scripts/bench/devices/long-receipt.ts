import { assert } from '@tillbridge/core/kernel';
import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import { type PrinterModel, printerModel } from '@tillbridge/devices/printer';
import { type ReceiptLayout } from '@tillbridge/devices/receipt';
import { storeRecord } from '../shop/company';
import { almostPaid, decide } from '../till/five-lines';

/** A receipt as the printing of a sale has it, on paper of 80 mm, and its words as lines of text. */
export type LongReceipt = { layout: ReceiptLayout; model: PrinterModel; words: string[] };

/** The receipt of a sale of so many lines, through the engine's own decision. */
export function longReceipt(lines: number): LongReceipt {
  const model = printerModel('epson-tm-t88iii');
  assert(model.ok, 'the printer has a model');
  const { sale } = decide(almostPaid(0, 1_000, lines));
  const document = receiptOf(
    { ...sale, receiptNo: 1 },
    { store: storeRecord, registerName: 'Till 1', staffName: 'Cashier', copy: false },
  );
  const layout = layOut(document, model.value.columns);
  return { layout, model: model.value, words: receiptLines(layout, model.value.columns) };
}
