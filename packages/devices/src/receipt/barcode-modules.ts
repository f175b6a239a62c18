// The black and white modules of the codes that receipts carry, for drawing; `1` is black.

const code128Widths =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231' +
  '213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311' +
  '112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111' +
  '111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212' +
  '124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131' +
  '211412211214211232';
const code128Stop = '2331112';

/** The modules of each symbol of Code 128, by its value. */
export const code128Symbols = (): string[] =>
  (code128Widths.match(/.{6}/g) ?? []).map((widths) => fromWidths(widths));
const startB = 104;

/** Data as GS k 73 takes it: `{B` chooses the set, `{{` is a brace. Other sets are not drawn (null). */
export function code128Modules(data: string): { modules: string; text: string } | null {
  if (!data.startsWith('{B')) return null;
  const text = data.slice(2).replaceAll('{{', '{');
  const values = Array.from(text, (character) => character.charCodeAt(0) - 32);
  if (values.some((value) => value < 0 || value > 94)) return null;
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), startB) % 103;
  const symbols = [startB, ...values, check].map((value) => code128Widths.slice(value * 6, value * 6 + 6));
  return { modules: fromWidths(symbols.join('') + code128Stop), text };
}

const eanLeft = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const eanParity = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];

/** EAN-13 and, with a leading zero, UPC-A. @param digits twelve or thirteen; the printer works out the thirteenth */
export function ean13Modules(digits: string): { modules: string; text: string } | null {
  if (!/^\d{12,13}$/.test(digits)) return null;
  const payload = digits.slice(0, 12);
  const sum = Array.from(payload).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  const text = payload + String((10 - (sum % 10)) % 10);
  const parity = eanParity[Number(text[0])] ?? 'LLLLLL';
  const left = Array.from(text.slice(1, 7), (digit, index) =>
    leftModules(Number(digit), parity[index] === 'G'),
  );
  const right = Array.from(text.slice(7), (digit) => complement(leftModules(Number(digit), false)));
  return { modules: `101${left.join('')}01010${right.join('')}101`, text };
}

function leftModules(digit: number, mirrored: boolean): string {
  const modules = eanLeft[digit] ?? '';
  return mirrored ? Array.from(complement(modules)).reverse().join('') : modules;
}

const complement = (modules: string): string =>
  Array.from(modules, (module) => (module === '1' ? '0' : '1')).join('');

const fromWidths = (widths: string): string =>
  Array.from(widths, (width, index) => (index % 2 === 0 ? '1' : '0').repeat(Number(width))).join('');
