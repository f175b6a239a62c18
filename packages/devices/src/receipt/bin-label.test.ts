import { binLabelPaper, readBinCode } from '@tillbridge/core/bin';
import { expect, it } from 'vitest';
import { printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { encodeReceipt } from './encode-receipt';

const withBars = printerModels.filter(({ barcode }) => barcode === 'native');

it.each(withBars)('[BN1, BN13] $id prints bars that a till reads as the bin', (model) => {
  const { events } = interpret(encodeReceipt(binLabelPaper('A-03-2', 'Petone'), model), model);
  const bars = events.flatMap((event) => (event.kind === 'barcode' ? [event.data.replace('{B', '')] : []));
  expect(bars.map(readBinCode)).toEqual(['A-03-2']);
});
