import { type FieldLook, type LabelField, fieldOf, lookOf } from './zpl-field';

/** What a label printer made of its bytes, label by label, as a structure that a test can read and a picture be drawn of. */
export type PrintedLabel = { widthDots: number; heightDots: number; copies: number; fields: LabelField[] };

/** `unknown`: every command that we do not know, or that stands where none can. */
export type ReadZpl = { labels: PrintedLabel[]; unknown: string[] };

type Reading = ReadZpl & { open: PrintedLabel | null; look: FieldLook; isUtf8: boolean };
type Act = (reading: Reading, rest: string) => boolean;

const numbersOf = (text: string): number[] =>
  text.split(',').map((part) => (part === '' ? NaN : Number(part)));
const emptyLook = (moduleDots: number): FieldLook => ({
  ...{ x: 0, y: 0, drawn: null, width: null, align: 'left' as const },
  ...{ hex: null, data: null, moduleDots },
});

/** @returns whether the command is one that may stand here, as a printer would obey it */
const acts: Readonly<Record<string, Act>> = {
  '^XA': (reading) => {
    if (reading.open) return false;
    reading.open = { widthDots: 0, heightDots: 0, copies: 1, fields: [] };
    reading.look = emptyLook(2);
    return true;
  },
  '^CI': (reading, rest) => (reading.isUtf8 = rest === '28'),
  '^LH': (_, rest) => rest === '0,0',
  '^LS': (_, rest) => rest === '0',
  '^PW': (reading, rest) => onLabel(reading, (label) => (label.widthDots = Number(rest))),
  '^LL': (reading, rest) => onLabel(reading, (label) => (label.heightDots = Number(rest))),
  '^PQ': (reading, rest) => onLabel(reading, (label) => (label.copies = Number(rest))),
  '^BY': (reading, rest) => Number.isInteger((reading.look.moduleDots = Number(rest))),
  '^FO': (reading, rest) => {
    const [x = NaN, y = NaN] = numbersOf(rest);
    reading.look = { ...emptyLook(reading.look.moduleDots), x, y };
    return reading.open !== null && Number.isInteger(x) && Number.isInteger(y);
  },
  '^FH': (reading, rest) => {
    reading.look.hex = rest === '' ? '_' : rest;
    return rest.length <= 1;
  },
  '^FD': (reading, rest) => {
    reading.look.data = rest;
    return reading.open !== null;
  },
  '^FS': (reading) => {
    const field = fieldOf(reading.look);
    reading.look = emptyLook(reading.look.moduleDots);
    return onLabel(reading, (label) => field !== null && label.fields.push(field)) && field !== null;
  },
  '^XZ': (reading) => {
    const { open } = reading;
    if (open) reading.labels.push(open);
    reading.open = null;
    return open !== null && reading.isUtf8;
  },
};

function onLabel({ open }: Reading, change: (label: PrintedLabel) => unknown): boolean {
  if (open) change(open);
  return open !== null;
}

/**
 * Reads the part of ZPL II that labels of ours are written in, and that alone: what a name brought in would stand in `unknown`.
 * Source: spec/labels.md LB8
 */
export function readZpl(bytes: Uint8Array): ReadZpl {
  const reading: Reading = { labels: [], unknown: [], open: null, look: emptyLook(2), isUtf8: false };
  const text = new TextDecoder().decode(bytes).replace(/[\r\n]/g, '');
  for (const command of text === '' ? [] : text.split(/(?=[\^~])/)) {
    const name = command.slice(0, 3);
    const rest = command.slice(3);
    const isKnown = acts[name]?.(reading, rest) ?? lookOf(reading.look, command);
    if (!isKnown) reading.unknown.push(command);
  }
  if (reading.open) reading.unknown.push('a label without an end');
  return { labels: reading.labels, unknown: reading.unknown };
}

/** The words of a label in their order, codes named in brackets. */
export const labelText = ({ fields }: PrintedLabel): string[] =>
  fields.flatMap((field) => {
    if (field.kind === 'line') return [];
    if (field.kind === 'text') return [field.text];
    return [field.kind === 'qr' ? `[qr ${field.data}]` : `[${field.symbology} ${field.data}]`];
  });
