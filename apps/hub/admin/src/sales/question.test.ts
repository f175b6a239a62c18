import { expect, it } from 'vitest';
import { isNarrowed, questionOf, saleFields } from './question';

it('[OS1] an address that says nothing asks for everything', () => {
  const asked = questionOf(saleFields, 2);
  expect(Object.values(asked).every((value) => value === null)).toBe(true);
  expect(isNarrowed(saleFields)).toBe(false);
});

it.each([
  { field: 'receipt', text: '1043', name: 'receiptNo', value: 1043 },
  { field: 'receipt', text: 'R1-7-1043', name: 'receiptNo', value: 1043 },
  { field: 'receipt', text: 'lost', name: 'receiptNo', value: null },
  { field: 'least', text: '$12.50', name: 'least', value: 1250 },
  { field: 'most', text: 'a lot', name: 'most', value: null },
  { field: 'from', text: '2026-03-02', name: 'from', value: '2026-03-02' },
  { field: 'to', text: '2026-13-45', name: 'to', value: null },
  { field: 'store', text: 'not an id', name: 'storeId', value: null },
])('[OS1] $field "$text" asks for $value', ({ field, text, name, value }) => {
  const fields = { ...saleFields, [field]: text };
  expect(questionOf(fields, 2)).toMatchObject({ [name]: value });
  expect(isNarrowed(fields)).toBe(true);
});
