import { checkDigitOf } from '../receipt/barcode-data';

type At = { x: number; y: number };

/** One field of a label as the printer draws it. */
export type LabelField =
  | (At & { kind: 'text'; text: string; height: number; width: number; align: Align })
  | (At & {
      kind: 'barcode';
      symbology: 'code128' | 'ean13';
      data: string;
      moduleDots: number;
      heightDots: number;
    })
  | (At & { kind: 'qr'; data: string; moduleDots: number })
  | (At & { kind: 'line'; width: number; height: number });

type Align = 'left' | 'center' | 'right';

/** What the commands of a field have said so far. */
export type FieldLook = At & {
  drawn:
    | { kind: 'text'; height: number }
    | { kind: 'code128' | 'ean13'; heightDots: number }
    | { kind: 'qr'; moduleDots: number }
    | { kind: 'line'; width: number; height: number }
    | null;
  width: number | null;
  align: Align;
  /** What stands before a character's number, when there are numbers. */
  hex: string | null;
  data: string | null;
  moduleDots: number;
};

const patterns = {
  text: /^\^A0N,(\d+),(\d+)$/,
  block: /^\^FB(\d+),1,0,([LCR]),0$/,
  code128: /^\^BCN,(\d+),Y,N,N,N$/,
  ean13: /^\^BEN,(\d+),Y,N$/,
  qr: /^\^BQN,2,(\d+)$/,
  line: /^\^GB(\d+),(\d+),(\d+)$/,
} as const;
const alignOf: Readonly<Record<string, Align>> = { L: 'left', C: 'center', R: 'right' };

/** @returns whether the command is one of a field's look, which it then has */
export function lookOf(look: FieldLook, command: string): boolean {
  for (const [name, pattern] of Object.entries(patterns)) {
    const parts = pattern.exec(command);
    if (!parts) continue;
    const [first = 0, second = 0] = parts.slice(1).map(Number);
    if (name === 'block') {
      look.width = first;
      look.align = alignOf[parts[2] ?? ''] ?? 'left';
    } else if (name === 'text') look.drawn = { kind: 'text', height: first };
    else if (name === 'qr') look.drawn = { kind: 'qr', moduleDots: first };
    else if (name === 'line') look.drawn = { kind: 'line', width: first, height: second };
    else look.drawn = { kind: name === 'ean13' ? 'ean13' : 'code128', heightDots: first };
    return true;
  }
  return false;
}

/** @returns null for what a printer would draw nothing for */
export function fieldOf({ x, y, drawn, width, align, hex, data, moduleDots }: FieldLook): LabelField | null {
  if (drawn?.kind === 'line') return { kind: 'line', x, y, width: drawn.width, height: drawn.height };
  if (drawn === null || data === null) return null;
  const said = hex === null ? data : withoutNumbers(data, hex);
  switch (drawn.kind) {
    case 'text':
      if (width === null) return null;
      return { kind: 'text', x, y, width, align, height: drawn.height, text: said.replaceAll('\\\\', '\\') };
    case 'qr':
      return said.startsWith('MA,')
        ? { kind: 'qr', x, y, data: said.slice(3), moduleDots: drawn.moduleDots }
        : null;
    case 'code128': {
      const bars = code128Of(said);
      if (bars === null) return null;
      return {
        kind: 'barcode',
        symbology: 'code128',
        x,
        y,
        data: bars,
        moduleDots,
        heightDots: drawn.heightDots,
      };
    }
    case 'ean13': {
      if (!/^\d{12}$/.test(said)) return null;
      const digits = said + String(checkDigitOf(said));
      return {
        kind: 'barcode',
        symbology: 'ean13',
        x,
        y,
        data: digits,
        moduleDots,
        heightDots: drawn.heightDots,
      };
    }
  }
}

const withoutNumbers = (data: string, sign: string): string =>
  data
    .split(sign)
    .map((part, index) =>
      index === 0 ? part : String.fromCharCode(parseInt(part.slice(0, 2), 16)) + part.slice(2),
    )
    .join('');

const numbered: Readonly<Record<string, string>> = { '>0': '>', '><': '^', '>=': '~' };

/** Set B alone. @returns null for commands of the code that we never write */
function code128Of(data: string): string | null {
  if (!data.startsWith('>:')) return null;
  const said = data.slice(2);
  const commands = said.match(/>./g) ?? [];
  if (commands.some((command) => numbered[command] === undefined) || said.endsWith('>')) return null;
  return said.replace(/>./g, (command) => numbered[command] ?? '');
}
