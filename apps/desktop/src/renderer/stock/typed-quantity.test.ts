import { expect, it } from 'vitest';
import { quantityText, typedQuantity } from './typed-quantity';

it.each([
  { text: '3', unit: 'each', is: 3000, why: 'three pieces' },
  { text: ' 1,25 ', unit: 'kg', is: 1250, why: 'a comma is a point to many people' },
  { text: '0', unit: 'each', is: 0, why: 'none is a count, too' },
  { text: '1.5', unit: 'each', is: null, why: 'half a mug is a slip of the finger' },
  { text: '', unit: 'each', is: null, why: 'nothing was typed' },
  { text: '-2', unit: 'each', is: null, why: 'there is never less than none' },
  { text: '1e5', unit: 'kg', is: null, why: 'that is no quantity' },
])('[GT2] $text of $unit is $is: $why', ({ text, unit, is }) => expect(typedQuantity(text, unit)).toBe(is));

it('[GT2] shows a quantity as somebody would type it', () => expect(quantityText(1250)).toBe('1.25'));
