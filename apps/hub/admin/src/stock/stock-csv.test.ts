import { expect, it } from 'vitest';
import { stockCsv } from './stock-csv';

it('[OS4] the list goes into a spreadsheet as it is shown, and no name of an item is a formula there', () => {
  const row = { storeId: '1', sku: 'A-1', unitOfMeasure: 'kg', onHandMilli: -1_250, reorderMilli: null };
  const rows = [
    { ...row, name: '=1+1 "x" y' },
    { ...row, name: 'Tea', reorderMilli: 2_000 },
  ];
  expect(stockCsv(rows, () => 'North').split('\r\n')).toEqual([
    '"Store","SKU","Item","On hand","Unit","Reorder at"',
    `"North","A-1","'=1+1 ""x"" y",-1.250,"kg",`,
    '"North","A-1","Tea",-1.250,"kg",2.000',
    '',
  ]);
});
