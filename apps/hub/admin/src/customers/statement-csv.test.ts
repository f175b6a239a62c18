import { expect, it } from 'vitest';
import { statementCsv } from './statement-csv';

it('[OA9] the statement as CSV has each amount with a point, and no text that a spreadsheet would reckon', () => {
  const rows = [
    { when: '1 Nov', what: 'Sale 12, Front counter', amount: 1_250, owed: 2_250 },
    { when: '2 Nov', what: '=2+2 "said" Mere', amount: -2_250, owed: 0 },
  ];
  expect(statementCsv({ opening: 1_000, closing: 0, rows }, 2).split('\r\n')).toEqual([
    '"When","What","Amount","Owed"',
    '"","Opening",,10.00',
    '"1 Nov","Sale 12, Front counter",12.50,22.50',
    `"2 Nov","'=2+2 ""said"" Mere",-22.50,0.00`,
    '"","Closing",,0.00',
    '',
  ]);
  expect(statementCsv({ opening: 5, closing: 5, rows: [] }, 0)).toContain('"Opening",,5');
});
