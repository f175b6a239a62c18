import { inflateSync } from 'node:zlib';

/** A font's tables by name, unpacked when they are first asked for. Source: W3C, WOFF File Format 1.0, 3 to 5 */
export type FontTables = { table(name: string): Buffer };

export function readWoff(file: Buffer): FontTables {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('the font is no WOFF file');
  const places = new Map<string, { from: number; packed: number; whole: number }>();
  const count = file.readUInt16BE(12);
  for (let index = 0; index < count; index++) {
    const at = 44 + index * 20;
    places.set(file.toString('latin1', at, at + 4), {
      from: file.readUInt32BE(at + 4),
      packed: file.readUInt32BE(at + 8),
      whole: file.readUInt32BE(at + 12),
    });
  }
  const unpacked = new Map<string, Buffer>();
  return {
    table(name) {
      const known = unpacked.get(name);
      if (known) return known;
      const place = places.get(name);
      if (!place) throw new Error(`the font has no table ${name}`);
      const raw = file.subarray(place.from, place.from + place.packed);
      const table = place.packed < place.whole ? inflateSync(raw) : raw;
      unpacked.set(name, table);
      return table;
    },
  };
}
