import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDigitOf, expandUpcE, gtinKey, isValidGtin } from './gtin';
import { lookupKeys } from './lookup-keys';

const shareKey = (a: string, b: string) => lookupKeys(a).some((key) => lookupKeys(b).includes(key));
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

it.each([
  ['400638133393', '1'],
  ['03600024145', '7'],
  ['9638507', '4'],
  ['0952123454321', '3'],
  ['00000000', '0'],
])('[B1] the check digit of %s is %s', (payload, check) => expect(checkDigitOf(payload)).toBe(check));

it.each([
  ['4006381333931', true],
  [' 042100005264\n', true],
  ['96385074', true],
  ['10012345678902', true],
  ['4006381333932', false],
  ['400638133393', false],
  ['40063813339310', false],
  ['4006381333９31', false],
  ['', false],
])('[B2] %j is a GTIN: %s', (code, valid) => expect(isValidGtin(code)).toBe(valid));

it('[B2] a UPC-A is the EAN-13 and the GTIN-14 with zeros in front', () => {
  expect(new Set(['042100005264', '0042100005264', '00042100005264'].map(gtinKey))).toEqual(
    new Set(['00042100005264']),
  );
  expect(gtinKey('042100005265')).toBeNull();
});

it.each([
  ['04252614', '042100005264'],
  ['03744806', '037000004486'],
  ['01234565', '012345000065'],
  ['04252615', null],
  ['24252614', null],
  ['4252614', null],
])('[B3] UPC-E %s stands for %s', (code, upcA) => expect(expandUpcE(code)).toBe(upcA));

it('[B3] every UPC-E finds the article by its UPC-A, whichever way its zeros were left out', () =>
  fc.assert(
    fc.property(digits(6), fc.constantFrom('0', '1'), (body, system) => {
      const candidates = Array.from({ length: 10 }, (_, check) => expandUpcE(`${system}${body}${check}`));
      const [upcA, ...others] = candidates.filter((each) => each !== null);
      expect(others).toEqual([]);
      expect(upcA).toBeDefined();
      const upcE = `${system}${body}${upcA?.slice(-1)}`;
      expect(shareKey(upcE, upcA ?? '')).toBe(true);
    }),
  ));

it('[B4, B5] a spreadsheet that ate the zeros of a UPC-A loses nothing', () => {
  expect(shareKey('88004022723', '088004022723')).toBe(true);
  expect(shareKey('88004022723', '0088004022723')).toBe(true);
  expect(shareKey('9016019334', '009016019334')).toBe(true);
  expect(lookupKeys('88004022723')).toEqual(['00088004022723']);
});

it('[B5] any GTIN-12 or -13 without its leading zeros shares its best key with the whole of it', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(11, 12),
      fc.nat({ max: 3 }),
      fc.bigInt({ min: 10n ** 7n, max: 10n ** 8n - 1n }),
      (length, zeros, tail) => {
        const payload = `${'0'.repeat(zeros)}${tail}${'7'.repeat(4)}`.slice(0, length).padEnd(length, '1');
        const whole = payload + checkDigitOf(payload);
        const eaten = whole.replace(/^0+/, '');
        expect(eaten.length).toBeGreaterThan(8);
        expect(lookupKeys(eaten)[0]).toBe(lookupKeys(whole)[0]);
      },
    ),
  ));

it('[B6] eight digits are an EAN-8, a UPC-E, or both, best first', () => {
  expect(lookupKeys('96385074')).toEqual(['00000096385074']);
  expect(lookupKeys('04252614')[0]).toBe('00042100005264');
  expect(lookupKeys('00000017')).toContain('00000000000017');
  expect(lookupKeys('12345678')).toEqual(['12345678']);
});

it('[B6, B7] what has lost its zeros never becomes an EAN-8 that has nothing to do with it', () => {
  expect(lookupKeys('979986')).toEqual(['979986']);
  expect(lookupKeys('7038013')).not.toContain(gtinKey('07038013'));
  expect(shareKey('979986', '00979986')).toBe(false);
  expect(shareKey('000000979986', '979986')).toBe(true);
});

it('[B7] fewer than eight digits never share a key with an EAN-8', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (number) => {
      const short = String(number);
      const filled = short.padStart(7, '0');
      const ean8 = filled + checkDigitOf(filled);
      expect(lookupKeys(short)).not.toContain(gtinKey(ean8));
      expect(lookupKeys(short)[0]).toBe(short);
    }),
  ));

it('[B7] seven digits may be a UPC-E that lost its zero, but are first of all themselves', () => {
  expect(lookupKeys('4252614')).toEqual(['4252614', '00042100005264']);
});

it.each([
  { code: '  sku-12a ', keys: ['SKU-12A'], why: 'trimmed, in capitals' },
  {
    code: '978-3-16-148410-0',
    keys: ['09783161484100', '978-3-16-148410-0'],
    why: 'an ISBN as it is printed',
  },
  { code: '0 42100 00526 4', keys: ['00042100005264', '0 42100 00526 4'], why: 'a UPC as it is printed' },
  { code: '4006381333932', keys: ['4006381333932'], why: 'a wrong check digit stays text' },
  { code: '000123456', keys: ['000123456', '123456'], why: 'and is found without its zeros' },
  { code: '123456789012345678', keys: ['123456789012345678'], why: 'too long for a GTIN' },
  { code: '   ', keys: [], why: 'nothing' },
])('[B8] $code is found under $keys: $why', ({ code, keys }) => expect(lookupKeys(code)).toEqual(keys));

it('[B4] a key finds itself: looking a key up again gives that key', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 20 }), digits(8), digits(12), digits(13)), (code) => {
      const [best] = lookupKeys(code);
      if (best !== undefined) expect(lookupKeys(best)).toContain(best);
    }),
  ));
