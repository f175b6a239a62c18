import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder';

/** Epson's numbers for ESC t; our simulated printer is one of theirs. */
const pageByNumber: Readonly<Record<number, Codepage>> = {
  0: 'cp437',
  2: 'cp850',
  3: 'cp860',
  4: 'cp863',
  5: 'cp865',
  11: 'cp851',
  12: 'cp853',
  13: 'cp857',
  14: 'cp737',
  15: 'iso8859-7',
  16: 'windows1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
  32: 'cp720',
  33: 'cp775',
  34: 'cp855',
  35: 'cp861',
  36: 'cp862',
  37: 'cp864',
  38: 'cp869',
  39: 'iso8859-2',
  40: 'iso8859-15',
  45: 'windows1250',
  46: 'windows1251',
  47: 'windows1253',
  48: 'windows1254',
  49: 'windows1255',
  50: 'windows1256',
  51: 'windows1257',
  52: 'windows1258',
};

const tables = new Map<number, readonly number[]>();

/** The character that a byte from 0x20 up prints as; a page that we do not know prints question marks above ASCII. */
export function characterOf(byte: number, pageNumber: number): string {
  if (byte < 0x7f) return String.fromCharCode(byte);
  const page = pageByNumber[pageNumber];
  if (!page) return '?';
  let table = tables.get(pageNumber);
  if (!table) {
    table = CodepageEncoder.getCodepoints(page, true);
    tables.set(pageNumber, table);
  }
  const point = table[byte];
  return point === undefined || point < 0x20 ? ' ' : String.fromCodePoint(point);
}
