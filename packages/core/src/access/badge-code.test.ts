import { expect, it } from 'vitest';
import { checkDigitOf } from '../barcode';
import { badgeTrouble } from './badge-code';

it.each([
  { code: 'TB-7KQ2M9XW', trouble: null, why: 'eight characters or more' },
  { code: '  STAFF-0042-AROHA\r\n', trouble: null, why: 'spaces around it are the scanner’s' },
  { code: 'BEN-1', trouble: 'too-short', why: 'five characters are guessed' },
  { code: 'x'.repeat(65), trouble: 'too-long', why: 'no card holds it' },
  {
    code: `940000000001${checkDigitOf('940000000001')}`,
    trouble: 'article',
    why: 'it would sign somebody in when milk is scanned',
  },
  { code: 'āāāāāāāāā', trouble: 'unreadable', why: 'scanners disagree on letters like these' },
])('[SE13] a badge may say $code: $why', ({ code, trouble }) => expect(badgeTrouble(code)).toBe(trouble));
