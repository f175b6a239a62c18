import { expect, it } from 'vitest';
import { smsLength } from './index';

it.each([
  { text: 'a'.repeat(160), alphabet: 'gsm', length: 160, parts: 1, why: 'it just fits' },
  { text: 'a'.repeat(161), alphabet: 'gsm', length: 161, parts: 2, why: 'one letter more is a second part' },
  { text: 'a'.repeat(306), alphabet: 'gsm', length: 306, parts: 2, why: 'each of two parts holds 153' },
  { text: 'a'.repeat(307), alphabet: 'gsm', length: 307, parts: 3, why: 'and not one more' },
  { text: '€'.repeat(80), alphabet: 'gsm', length: 160, parts: 1, why: 'the euro counts twice' },
  { text: 'mañana', alphabet: 'gsm', length: 6, parts: 1, why: 'ñ is in GSM' },
  { text: 'anulación', alphabet: 'ucs2', length: 9, parts: 1, why: 'ó is not' },
  { text: 'ó'.repeat(70), alphabet: 'ucs2', length: 70, parts: 1, why: 'seventy fit' },
  { text: 'ó'.repeat(71), alphabet: 'ucs2', length: 71, parts: 2, why: 'seventy-one do not' },
  { text: '🙂', alphabet: 'ucs2', length: 2, parts: 1, why: 'a face is two units' },
])('[MG4] $parts of $alphabet: $why', ({ text, alphabet, length, parts }) =>
  expect(smsLength(text)).toEqual({ alphabet, length, parts }),
);
