import { expect, it } from 'vitest';
import { separator } from './element-string';
import { type EmbeddedCode, readTemplate } from './embedded';
import { checkDigitOf, gtinKey } from './gtin';
import { priceCheckDigitOf } from './price-check-digit';
import { readScan } from './read-scan';

const withCheck = (payload: string) => payload + checkDigitOf(payload);
const weighed: EmbeddedCode = { template: '02[item:5]0?[weight3:5][c]', value: 'weight', decimals: 0 };
const priced: EmbeddedCode = { template: '2[item:5][pcheck:1][price:4][c]', value: 'price', decimals: 2 };
const scan = (data: string, aim: string | null = null, embedded: EmbeddedCode[] = []) =>
  readScan({ aim, data }, embedded);

it.each([
  ['2875', '9'],
  ['14685', '6'],
])('[B15] the price %s is guarded by %s', (price, check) => expect(priceCheckDigitOf(price)).toBe(check));

it('[B13, B16] a label from the scales says the weight, and is found without it', () => {
  const label = withCheck('021234501250');
  expect(scan(label, ']E0', [weighed])).toEqual({
    kind: 'embedded',
    keys: [gtinKey(withCheck('021234500000'))],
    shown: label,
    quantity: 1250,
  });
});

it('[B13] a UPC-A with a price is read with and without its leading zero', () => {
  const label = withCheck(`212345${priceCheckDigitOf('0799')}0799`);
  const found = { kind: 'embedded', price: 799, keys: [gtinKey(withCheck('21234500000'))] };
  expect(scan(label, null, [priced])).toMatchObject(found);
  expect(scan(`0${label}`, ']E0', [priced])).toMatchObject(found);
});

it('[B15] a price that does not fit its check digit is unreadable, not cheap', () => {
  const wrong = (Number(priceCheckDigitOf('0799')) + 1) % 10;
  expect(scan(withCheck(`212345${wrong}0799`), null, [priced])).toMatchObject({ kind: 'unreadable' });
});

it('[B13] a code of no template, or with a wrong check digit, is an ordinary code', () => {
  expect(scan('4006381333931', null, [weighed, priced])).toMatchObject({
    kind: 'code',
    keys: ['04006381333931'],
  });
  const label = withCheck('021234501250');
  const misread = label.slice(0, -1) + String((Number(label.slice(-1)) + 1) % 10);
  expect(scan(misread, null, [weighed])).toMatchObject({ kind: 'code' });
});

it.each([
  { why: 'an unknown part', template: '2[plu:5][weight:5][c]' },
  { why: 'no article', template: '2[any:6][weight:5][c]' },
  { why: 'no value', template: '2[item:11][c]' },
  { why: 'two values', template: '2[item:5][weight:3][weight:3][c]' },
  { why: 'the other kind of value', template: '2[item:6][price:5][c]' },
  { why: 'no check digit', template: '2[item:6][weight:6]' },
  { why: 'a check digit too early', template: '2[item:6][c][weight:5]' },
  { why: 'a length of nothing', template: '2[item:0][weight:5][c]' },
  { why: 'a bracket that never ends', template: '2[item:6' },
])('[B14] a template with $why is none, and is passed over', ({ template }) => {
  const setting: EmbeddedCode = { template, value: 'weight', decimals: 3 };
  expect(readTemplate(setting)).toBeNull();
  expect(scan(withCheck('212345601250'), null, [setting])).toMatchObject({ kind: 'code' });
});

it.each([
  { template: '23[item:6][weight:4][c]', decimals: 3, payload: '231111111234', quantity: 1234, why: 'grams' },
  {
    template: '24[item:6][weight:4][c]',
    decimals: 2,
    payload: '241111111234',
    quantity: 12_340,
    why: 'tens of grams',
  },
  {
    template: '25[item:6][weight:4][c]',
    decimals: 1,
    payload: '251111111234',
    quantity: 123_400,
    why: 'hundreds',
  },
  {
    template: '26[item:5][any:1][weight4:4][c]',
    decimals: 0,
    payload: '261111191235',
    quantity: 124,
    why: 'tenths of a gram, half up',
  },
])('[B14] $template reads $quantity: $why', ({ template, decimals, payload, quantity }) =>
  expect(scan(withCheck(payload), null, [{ template, value: 'weight', decimals }])).toMatchObject({
    quantity,
  }),
);

it.each([
  { decimals: 2, minorUnitDigits: 2, price: 1234, why: 'cents' },
  { decimals: 0, minorUnitDigits: 2, price: 123_400, why: 'whole dollars' },
  { decimals: 0, minorUnitDigits: 0, price: 1234, why: 'yen' },
  { decimals: 3, minorUnitDigits: 2, price: 123, why: 'thousandths round half up' },
])('[B14] a price with $decimals decimals is $price: $why', ({ decimals, minorUnitDigits, price }) => {
  const setting: EmbeddedCode = { template: '22[item:6][price:4][c]', value: 'price', decimals };
  expect(
    readScan({ aim: null, data: withCheck('221111111234') }, [setting], { minorUnitDigits, thisYear: 2026 }),
  ).toMatchObject({ price });
});

it.each([
  { aim: ']C1', data: '010952123454321310ABC', why: 'GS1-128' },
  { aim: ']d2', data: `010952123454321310ABC${separator}`, why: 'GS1 DataMatrix' },
  { aim: ']Q3', data: '010952123454321310ABC', why: 'GS1 QR' },
  { aim: ']e0', data: '010952123454321310ABC', why: 'DataBar' },
  { aim: null, data: ']C1010952123454321310ABC', why: 'the identifier in front of the data' },
  { aim: null, data: `0109521234543213${separator}10ABC`, why: 'no identifier but a separator' },
  { aim: null, data: '010952123454321310ABC', why: 'nothing but a right GTIN behind 01' },
  { aim: null, data: '(01)09521234543213(10)ABC', why: 'typed with brackets' },
])('[B17] $why is an element string', ({ aim, data }) =>
  expect(scan(data, aim)).toMatchObject({
    kind: 'gs1',
    keys: ['09521234543213'],
    shown: '(01)09521234543213(10)ABC',
    batch: 'ABC',
  }),
);

it.each([
  {
    url: 'https://id.example/01/09521234543213/10/ABC?17=261231',
    found: { batch: 'ABC', expiresOn: '2026-12-31' },
  },
  {
    url: 'https://shop.example/nz/gtin/01/9521234543213/21/S%2F1?utm=x&3103=001250#top',
    found: { serial: 'S/1', weight: 1250 },
  },
])('[B19] $url names an article', ({ url, found }) =>
  expect(scan(url, ']Q1')).toMatchObject({ kind: 'gs1', keys: ['09521234543213'], ...found }),
);

it.each([
  'https://example.org/menu',
  'https://example.org/01/ABC',
  'https://example.org/01/9521234543213/10/%zz',
  'https://example.org/01/9521234543213/10/%C3%A9',
  'https://example.org/01/9521234543213/10',
  'ftp://example.org/01/9521234543213',
])('[B19] %s is only text', (url) =>
  expect(scan(url, ']Q1')).toMatchObject({ kind: 'code', keys: [url.toUpperCase()] }),
);

it('[B17] an EAN-8 that its scanner calls one is never taken for a UPC-E', () => {
  const both =
    ['01234565', '00123457', '00000017', '01200034', '04252614'].find((code) => gtinKey(code) !== null) ?? '';
  expect(scan(both, ']E4')).toEqual({ kind: 'code', keys: [gtinKey(both)], shown: both });
});

it('[B17] the add-on of a magazine is not the article', () => {
  expect(scan('977147396801212', ']E1')).toMatchObject({ keys: ['09771473968012'], shown: '9771473968012' });
  expect(scan('978316148410051995', ']E2')).toMatchObject({ keys: ['09783161484100'] });
});

it('[B17] line ends and frame marks around a code mean nothing', () => {
  expect(scan('\u00024006381333931\r\n\u0003')).toMatchObject({
    keys: ['04006381333931'],
    shown: '4006381333931',
  });
  expect(scan(']E04006381333931\r')).toMatchObject({ keys: ['04006381333931'] });
  expect(scan('sku-7', ']C0')).toMatchObject({ kind: 'code', keys: ['SKU-7'] });
});

it.each([
  { aim: null, data: '\r\n', why: 'an empty code' },
  { aim: null, data: 'x'.repeat(401), why: 'an endless one' },
  { aim: ']C1', data: '0109521234', why: 'one that is cut short' },
  { aim: ']C1', data: '00123456789012345675', why: 'a carton label' },
  { aim: ']C1', data: '0109521234543214', why: 'a wrong check digit inside' },
])('[B18] $why says in a sentence why it cannot be sold', ({ aim, data }) => {
  const found = scan(data, aim);
  expect(found.kind).toBe('unreadable');
  expect(found.kind === 'unreadable' && found.sentence).toMatch(/^[A-Z].*\.$/);
});
