import { expect, it } from 'vitest';
import { readSpots } from './read-spots';

it('[SP6] lines of a spreadsheet say what lies where, and how much should at least', () =>
  expect(readSpots('A-1\tAisle 2\t6\r\n9400000000012;Back; 1,5 \n\nB-2;\n')).toEqual({
    spots: [
      { line: 1, code: 'A-1', spot: 'Aisle 2', floorLeast: 6_000 },
      { line: 2, code: '9400000000012', spot: 'Back', floorLeast: 1_500 },
      { line: 4, code: 'B-2', spot: '' },
    ],
    unread: [],
  }));

it.each([
  { text: 'A-1 Aisle 2', why: /tab or a semicolon/ },
  { text: ';Aisle 2', why: /SKU or code/ },
  { text: 'A-1;Aisle 2;many', why: /“many” is no quantity/ },
  { text: 'A-1;Aisle 2;-1', why: /“-1” is no quantity/ },
])('[SP6] tells what is wrong with "$text" by its line, and reads the others', ({ text, why }) => {
  const read = readSpots(`${text}\nB-2;Front`);
  expect(read.unread).toEqual([{ line: 1, why: expect.stringMatching(why) as unknown }]);
  expect(read.spots).toEqual([{ line: 2, code: 'B-2', spot: 'Front' }]);
});
