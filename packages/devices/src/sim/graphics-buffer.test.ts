import { expect, it } from 'vitest';
import { interpret } from './interpreter';

const store = (across: number, down: number) => [
  ...[0x30, 0x70, 0x30, across, down, 0x31],
  ...[10, 0, 2, 0, 0b10101010, 0b11000000, 0b00000001, 0b01000000],
];
const short = (parameters: readonly number[]) => [0x1d, 0x28, 0x4c, parameters.length, 0, ...parameters];
const long = (parameters: readonly number[]) => [0x1d, 0x38, 0x4c, parameters.length, 0, 0, 0, ...parameters];
const print = short([0x30, 0x32]);
const imagesOf = (bytes: readonly number[]) =>
  interpret(Uint8Array.from(bytes)).paper.lines.filter(({ kind }) => kind === 'image');

it.each([
  { command: 'GS ( L', stored: short(store(1, 1)) },
  { command: 'GS 8 L', stored: long(store(1, 1)) },
])('[DV10] a picture that $command stored is printed when the printer is told to, once', ({ stored }) => {
  expect(imagesOf(stored)).toEqual([]);
  expect(imagesOf([...stored, ...print, ...print])).toEqual([
    { kind: 'image', align: 'left', widthDots: 10, heightDots: 2, rows: ['aac', '014'] },
  ]);
});

it('[DV10] it is printed as large as it was asked for', () => {
  expect(imagesOf([...short(store(2, 2)), ...print])).toMatchObject([
    { widthDots: 20, heightDots: 4, rows: ['ccccf', 'ccccf', '00033', '00033'] },
  ]);
});

it('[DV10] one that breaks off is not printed', () => {
  expect(imagesOf([...short(store(1, 1).slice(0, -2)), ...print])).toEqual([]);
});
