import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nciProtocol } from './nci';
import type { ScaleProtocol } from './protocol';
import { type ScaleReading, quantityOf, weightText } from './reading';
import { toledoProtocol } from './toledo';

const heard = (protocol: ScaleProtocol, text: string): ScaleReading[] => {
  const read = protocol.reader();
  return [...Buffer.from(text, 'latin1')].flatMap((byte) => read(Uint8Array.of(byte)) ?? []);
};
const toledo = toledoProtocol('kg');
const stable = (digits: string, unit: 'kg' | 'lb' | 'oz' | 'g' = 'kg', isNet = false): ScaleReading => ({
  kind: 'stable',
  weight: { digits, unit },
  isNet,
});

describe('a Toledo scale', () => {
  it.each([
    { said: '\x0201.234\r', means: stable('1.234'), why: 'leading zeros are no digits of a weight' },
    { said: '\x02012.34\r', means: stable('12.34'), why: 'a scale set to two decimals' },
    {
      said: '\x0200.250\r',
      means: stable('0.250'),
      why: 'its last zero is a digit that it shows',
    },
    { said: '\x0200.000\r', means: { kind: 'zero' }, why: 'nothing lies on it' },
    { said: '\x02?a\r', means: { kind: 'motion' }, why: 'bit 0' },
    { said: '\x02?b\r', means: { kind: 'over' }, why: 'bit 1' },
    { said: '\x02?d\r', means: { kind: 'under' }, why: 'bit 2' },
    { said: '\x02?h\r', means: { kind: 'fault' }, why: 'it cannot be set to zero' },
    { said: '\x02?p\r', means: { kind: 'zero' }, why: 'the centre of zero' },
    { said: '\x02?c\r', means: { kind: 'over' }, why: 'too much on it is said before that it moves' },
    { said: '\x021.234\r', means: { kind: 'unreadable' }, why: 'one of its five digits was lost' },
    { said: '\x0201234\r', means: { kind: 'unreadable' }, why: 'its point was lost' },
    { said: '\x02-1.234\r', means: { kind: 'unreadable' }, why: 'no weight is less than nothing' },
    {
      said: '\x02\xb01.2\xb34\r',
      means: stable('1.234'),
      why: 'a line without parity leaves its bit in the byte',
    },
  ])('[DV72] says $said: $why', ({ said, means }) => expect(heard(toledo, said)).toEqual([means]));

  it('[DV72] whose answer breaks off in the middle of another has said only the whole one', () =>
    expect(heard(toledo, '\x0201.2\x0202.500\r')).toEqual([stable('2.500')]));
});

describe('a scale that speaks NCI', () => {
  it.each([
    { said: '\n01.234KG\r\nS00\r\x03', means: stable('1.234'), why: 'it says its unit itself' },
    { said: '\n  2.50LB\r\nS00\r\x03', means: stable('2.50', 'lb'), why: 'pounds stay pounds' },
    { said: '\n01.234KG\r\nS0p4\r\x03', means: stable('1.234', 'kg', true), why: 'a third byte says net' },
    { said: '\n00.000KG\r\nS20\r\x03', means: { kind: 'zero' }, why: 'bit 1 of the first byte' },
    { said: '\nS10\r\x03', means: { kind: 'motion' }, why: 'moving, it sends its bits alone' },
    { said: '\nS02\r\x03', means: { kind: 'over' }, why: 'bit 1 of the second byte' },
    { said: '\nS01\r\x03', means: { kind: 'under' }, why: 'bit 0 of the second byte' },
    { said: '\nS80\r\x03', means: { kind: 'fault' }, why: 'a memory of it is broken' },
    { said: '\n??????KG\r\nS10\r\x03', means: { kind: 'motion' }, why: 'signs in place of digits' },
    { said: '\n?\r\x03', means: { kind: 'unreadable' }, why: 'it did not know the question' },
    { said: '\n01.234XX\r\nS00\r\x03', means: { kind: 'unreadable' }, why: 'no unit that we know' },
  ])('[DV72] says $said: $why', ({ said, means }) => expect(heard(nciProtocol, said)).toEqual([means]));
});

describe.each([
  { name: 'Toledo', protocol: toledo, answer: '\x0201.234\r', marks: ['\x02', '\r'] },
  { name: 'NCI', protocol: nciProtocol, answer: '\n01.234KG\r\nS00\r\x03', marks: ['\n', '\x03'] },
])('what a $name scale sends', ({ protocol, answer, marks }) => {
  const anyNoise = fc
    .string({ unit: 'binary-ascii', maxLength: 40 })
    .map((text) => marks.reduce((left, mark) => left.replaceAll(mark, ''), text));

  it('[DV73] means the same with noise around it', () =>
    fc.assert(
      fc.property(anyNoise, anyNoise, (before, after) => {
        expect(heard(protocol, before + answer + after)).toEqual([stable('1.234')]);
      }),
    ));

  it('[DV73] never throws, whatever comes, and never makes a weight of half an answer', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 0, max: answer.length - 1 }),
        (bytes, at) => {
          heard(protocol, Buffer.from(bytes).toString('latin1'));
          expect(heard(protocol, answer.slice(0, at)).filter(({ kind }) => kind === 'stable')).toEqual([]);
        },
      ),
    ));
});

describe('a weight as a quantity', () => {
  it.each([
    { digits: '1.234', unit: 'kg', as: 'kg', is: 1234 },
    { digits: '12.3', unit: 'kg', as: 'kg', is: 12_300 },
    { digits: '250', unit: 'g', as: 'kg', is: 250 },
    { digits: '0.250', unit: 'kg', as: 'g', is: 250_000 },
    { digits: '2.50', unit: 'g', as: 'g', is: 2500 },
    { digits: '1.50', unit: 'lb', as: 'kg', is: null },
    { digits: '1.2345', unit: 'kg', as: 'kg', is: null },
    { digits: '1.2340', unit: 'kg', as: 'kg', is: 1234 },
    { digits: '1.234', unit: 'kg', as: 'each', is: null },
  ] as const)('[DV74] $digits $unit is $is thousandths of $as', ({ digits, unit, as, is }) =>
    expect(quantityOf({ digits, unit }, as)).toBe(is),
  );

  it('[DV74] is said with the digits that the scale shows', () =>
    expect(weightText({ digits: '0.250', unit: 'kg' })).toBe('0.250 kg'));
});
