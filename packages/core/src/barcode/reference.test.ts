import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { elementString, readBracketed, readElementString, separator } from './element-string';
import type { EmbeddedCode } from './embedded';
import { isValidGtin } from './gtin';
import { lookupKeys } from './lookup-keys';
import { readScan } from './read-scan';

/** Facts of other people's tests, which stay outside the checkout. */
const folder = new URL('../../../../../shared/reference/data/', import.meta.url);
const isAbsent = !existsSync(folder);
const file = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const read = <T extends z.ZodType>(name: string, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(file(name)));

it.skipIf(isAbsent)('[B2, B8] tells valid from invalid GTINs as others do (needs ../shared)', () => {
  const facts = read(
    'barcodes/check_digits.json',
    z.object({
      gtin_valid: z.array(z.string()),
      gtin_valid_small_leading_zero_ean8: z.array(z.string()),
      gtin_invalid: z.array(z.object({ v: z.string() })),
      trim: z.array(z.tuple([z.string(), z.string()])),
    }),
  );
  const padded = (code: string) => [8, 12, 13, 14].includes(code.length);
  for (const code of [...facts.gtin_valid, ...facts.gtin_valid_small_leading_zero_ean8]) {
    expect([code, padded(code) && isValidGtin(code)]).toEqual([code, true]);
  }
  for (const { v } of facts.gtin_invalid) expect([v, isValidGtin(v)]).toEqual([v, false]);
  for (const [code, trimmed] of facts.trim) expect(lookupKeys(code)).toEqual(lookupKeys(trimmed));
});

it.skipIf(isAbsent)(
  '[B11] reads and writes the element strings of the GS1 Syntax Engine (needs ../shared)',
  () => {
    const { vectors } = read(
      'barcodes/gs1_bracketed_element_strings.json',
      z.object({
        vectors: z.array(
          z.object({
            bracketed: z.string(),
            valid: z.boolean(),
            'raw_with_^_for_FNC1': z.string().nullable(),
          }),
        ),
      }),
    );
    for (const { bracketed, valid, 'raw_with_^_for_FNC1': raw } of vectors) {
      const elements = readBracketed(bracketed);
      expect([bracketed, elements !== null]).toEqual([bracketed, valid]);
      if (elements === null) continue;
      expect(`^${elementString(elements).replaceAll(separator, '^')}`).toBe(raw);
      expect(readElementString(elementString(elements))).toEqual(elements);
    }
    expect(vectors.length).toBe(27);
  },
);

it.skipIf(isAbsent)(
  '[B14] three templates express the weights of the Baltics, Finland and Norway (needs ../shared)',
  () => {
    const rows = read(
      'barcodes/price_weight_embedded_a.json',
      z.array(z.object({ barcode: z.string(), weight_kg: z.string().nullable() })),
    );
    const templates: EmbeddedCode[] = [
      { template: '23[item:6][weight:4][c]', value: 'weight', decimals: 3 },
      { template: '24[item:6][weight:4][c]', value: 'weight', decimals: 2 },
      { template: '25[item:6][weight:4][c]', value: 'weight', decimals: 1 },
    ];
    for (const { barcode, weight_kg: weight } of rows) {
      const found = readScan({ aim: ']E0', data: barcode }, templates);
      const thousandths = found.kind === 'embedded' ? found.quantity : null;
      expect([barcode, thousandths]).toEqual([
        barcode,
        weight === null ? null : Math.round(Number(weight) * 1000),
      ]);
    }
    expect(rows.length).toBe(19);
  },
);

it.skipIf(isAbsent)(
  '[B5] every UPC of the Iowa catalogue is found, with its zeros back or without (needs ../shared)',
  () => {
    const rows = file('catalog/iowa_liquor_products_2022-11.csv').split('\n').slice(1);
    const codes = rows
      .map((row) => /,(\d{6,12}),\d*,[\d.]+,[\d.]+,[\d.]+,/.exec(row)?.[1])
      .filter((code) => code !== undefined);
    expect(codes.length).toBeGreaterThan(6_000);
    for (const code of codes) {
      const keys = lookupKeys(code);
      const whole = lookupKeys(code.padStart(12, '0'));
      expect([code, keys.some((key) => whole.includes(key))]).toEqual([code, true]);
    }
  },
);
