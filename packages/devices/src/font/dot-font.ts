import { type FontTables, readWoff } from './woff';

/** Rows of every glyph, and how many dots one of its units is: the font is a bitmap font whose outlines are its dots. */
export const glyphRows = 16;
const unitsPerDot = 64;
const ascentUnits = 896;

/**
 * One character in the font's own dots.
 * @property columns how far it moves on, in half widths of 8 dots: 0 is a mark over its neighbour, 2 is a Chinese character
 * @property left where its first dot stands, which lies behind for a mark
 * @property rows one number for each of 16 rows, the leftmost of `width` dots in the highest bit
 */
export type Glyph = { columns: 0 | 1 | 2; left: number; width: number; rows: readonly number[] };

export type DotFont = {
  /** @returns null for a character that the font does not draw */
  glyph(codePoint: number): Glyph | null;
};

/**
 * Reads GNU Unifont, whose letters are drawn dot by dot on squares of the outline.
 * Source: OpenType 1.9, cmap format 12, loca, glyf (simple glyphs), hmtx
 */
export function dotFont(file: Buffer): DotFont {
  const font = readWoff(file);
  const glyphs = new Map<number, Glyph | null>();
  return {
    glyph(codePoint) {
      let glyph = glyphs.get(codePoint);
      if (glyph === undefined) {
        glyph = readGlyph(font, codePoint);
        glyphs.set(codePoint, glyph);
      }
      return glyph;
    },
  };
}

function readGlyph(font: FontTables, codePoint: number): Glyph | null {
  const index = glyphIndex(font.table('cmap'), codePoint);
  if (index === 0) return null;
  const measured = font.table('hhea').readUInt16BE(34);
  const advance = font.table('hmtx').readUInt16BE(Math.min(index, measured - 1) * 4);
  const columns = advance === 0 ? 0 : advance > 512 ? 2 : 1;
  const loca = font.table('loca');
  const from = loca.readUInt32BE(index * 4);
  const to = loca.readUInt32BE(index * 4 + 4);
  if (from === to)
    return { columns, left: 0, width: columns * 8, rows: new Array<number>(glyphRows).fill(0) };
  const outline = font.table('glyf').subarray(from, to);
  const left = columns === 0 ? Math.floor(outline.readInt16BE(2) / unitsPerDot) : 0;
  const width = columns === 0 ? Math.ceil(outline.readInt16BE(6) / unitsPerDot) - left : columns * 8;
  const edges = edgesOf(outline);
  const rows = Array.from({ length: glyphRows }, (_, row) =>
    dotsOfRow(edges, ascentUnits - row * unitsPerDot - unitsPerDot / 2, { left, width }),
  );
  return { columns, left, width, rows };
}

function glyphIndex(cmap: Buffer, codePoint: number): number {
  const tables = cmap.readUInt16BE(2);
  for (let table = 0; table < tables; table++) {
    const at = cmap.readUInt32BE(4 + table * 8 + 4);
    if (cmap.readUInt16BE(at) !== 12) continue;
    const groups = cmap.readUInt32BE(at + 12);
    for (let group = 0; group < groups; group++) {
      const start = at + 16 + group * 12;
      const first = cmap.readUInt32BE(start);
      if (codePoint >= first && codePoint <= cmap.readUInt32BE(start + 4))
        return cmap.readUInt32BE(start + 8) + codePoint - first;
    }
  }
  return 0;
}

/** A side of the outline that stands upright; which way it goes says what is inside. */
type Edge = { x: number; low: number; high: number; turn: 1 | -1 };

function edgesOf(outline: Buffer): Edge[] {
  return contoursOf(outline).flatMap((points) =>
    points.flatMap((from, index): Edge[] => {
      const to = points[(index + 1) % points.length] ?? from;
      if (from.y === to.y) return [];
      const turn = from.y < to.y ? 1 : -1;
      return [{ x: from.x, low: Math.min(from.y, to.y), high: Math.max(from.y, to.y), turn }];
    }),
  );
}

function dotsOfRow(
  edges: readonly Edge[],
  y: number,
  { left, width }: { left: number; width: number },
): number {
  const crossed = edges.filter(({ low, high }) => low < y && y < high);
  let bits = 0;
  for (let dot = 0; dot < width; dot++) {
    const x = (left + dot) * unitsPerDot + unitsPerDot / 2;
    const winding = crossed.reduce((sum, edge) => (edge.x < x ? sum + edge.turn : sum), 0);
    if (winding !== 0) bits |= 1 << (width - 1 - dot);
  }
  return bits >>> 0;
}

const onRepeat = 8;

/** The points of a simple glyph; all of this font's lie on the line. */
function contoursOf(outline: Buffer): { x: number; y: number }[][] {
  const count = outline.readInt16BE(0);
  const ends = Array.from({ length: count }, (_, index) => outline.readUInt16BE(10 + index * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = 10 + count * 2;
  at += 2 + outline.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = outline.readUInt8(at++);
    const times = flag & onRepeat ? outline.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time++) flags.push(flag);
  }
  const along = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? outline.readUInt8(at++) : -outline.readUInt8(at++);
      else if (!(flag & same)) {
        value += outline.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = along(2, 16);
  const ys = along(4, 32);
  const all = xs.map((x, index) => ({ x, y: ys[index] ?? 0 }));
  return ends.map((end, index) => all.slice((ends[index - 1] ?? -1) + 1, end + 1));
}
