import { expect, it } from 'vitest';
import { type PrinterModel, printerModel } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { code128Symbols, ean13Modules } from './barcode-modules';
import { encodeReceipt } from './encode-receipt';

const model = (): PrinterModel => {
  const known = printerModel('graphics-80mm');
  if (!known.ok) throw new Error('the model is known');
  return known.value;
};

/** The first row of the picture as modules, without the white around them, and how wide one is. */
function barsOf(symbology: 'code128' | 'ean13', data: string, on = model()) {
  const { lines } = interpret(encodeReceipt([{ kind: 'barcode', symbology, data }], on), on).paper;
  const images = lines.filter((line) => line.kind === 'image');
  const [image] = images;
  const text = lines.find(({ kind }) => kind === 'text');
  if (!image) throw new Error('bars are a picture');
  const bits = (row = '') =>
    Array.from(row, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const row = bits(image.rows[0]);
  const quiet = row.indexOf('1');
  const bars = row.slice(quiet, row.lastIndexOf('1') + 1);
  const dots = Math.min(...(bars.match(/1+|0+/g) ?? []).map((run) => run.length));
  const modules = (bars.match(new RegExp(`.{${dots}}`, 'g')) ?? []).map((module) => module[0]).join('');
  return {
    dots,
    quiet,
    modules,
    image,
    isEven: new Set(images.flatMap(({ rows }) => rows)).size === 1,
    text: paperText(text ? [text] : [])[0],
  };
}

/** Code 128, set B, by its symbols, its check and its stop. */
function readCode128(modules: string): string | null {
  const values = (modules.slice(0, -13).match(/.{11}/g) ?? []).map((symbol) =>
    code128Symbols().indexOf(symbol),
  );
  const [start, ...rest] = values;
  const check = rest.pop();
  const sum = rest.reduce((total, value, index) => total + value * (index + 1), 104);
  if (start !== 104 || check !== sum % 103 || modules.slice(-13) !== '1100011101011') return null;
  return rest.map((value) => String.fromCharCode(value + 32)).join('');
}

it.each(['BIN-A-03', 'WLG1-000042', '0123456789'])(
  '[DV54] bars of %s are read back from their dots, with white on both sides and the text beneath',
  (data) => {
    const { dots, quiet, modules, image, isEven, text } = barsOf('code128', data);
    expect(readCode128(modules)).toBe(data);
    expect(dots).toBeGreaterThanOrEqual(2);
    expect(quiet).toBeGreaterThanOrEqual(10 * dots);
    expect(image.widthDots - quiet - modules.length * dots).toBeGreaterThanOrEqual(10 * dots);
    expect(isEven).toBe(true);
    expect(text?.trim()).toBe(data);
  },
);

it('[DV54] an EAN-13 is drawn module for module', () => {
  const { modules, dots } = barsOf('ean13', '9400000000016');
  expect(modules).toBe(ean13Modules('940000000001')?.modules);
  expect(dots).toBe(3);
});

it('[DV54] narrow paper holds a long code with finer bars, and none that is wider than it', () => {
  const narrow = { ...model(), widthDots: 384, columns: 32 };
  expect(readCode128(barsOf('code128', 'WLG1-000042', narrow).modules)).toBe('WLG1-000042');
  const { lines } = interpret(
    encodeReceipt([{ kind: 'barcode', symbology: 'code128', data: 'X'.repeat(40) }], narrow),
    narrow,
  ).paper;
  expect(lines.every(({ kind }) => kind === 'text')).toBe(true);
});
