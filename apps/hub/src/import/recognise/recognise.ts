import type { ColumnUse, Field, Mapping } from './fields';
import { type Format, type FormatName, commonStock, commonTitles, formats } from './titles';

export type Recognition = { format: FormatName; mapping: Mapping };
export type KnownStore = { storeId: string; name: string };

/**
 * Reads a file's header: which program wrote it, and what each of its columns is.
 * @param sample a few of its rows, to see how it writes numbers
 * Source: spec/imports.md IP6
 */
export function recognise(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  stores: readonly KnownStore[],
  remembered: Mapping | null,
): Recognition {
  if (remembered && remembered.uses.length === header.length) {
    return { format: 'remembered', mapping: remembered };
  }
  const titles = header.map((title) => title.trim().toLowerCase());
  const format = formats.find(({ needs }) => needs.every((title) => titles.includes(title)));
  const uses = once(format ? usesOf(format, titles, header) : commonUses(titles, header));
  const places = [...new Set(uses.flatMap((use) => (use && 'place' in use ? [use.place] : [])))];
  return {
    format: format?.name ?? 'unknown',
    mapping: {
      uses,
      decimalMark: decimalMarkOf(uses, sample),
      categoryLevels: format ? format.categoryLevels : '>',
      listMark: format?.name === 'tillbridge' ? '|' : null,
      stores: places.map((place) => ({ place, storeId: storeNamed(place, stores) })),
    },
  };
}

/** Two columns for one field: the first that has it keeps it; codes may stand in several. */
function once(uses: ColumnUse[]): ColumnUse[] {
  const seen = new Set<string>();
  return uses.map((use) => {
    if (!use || use.field === 'barcodes') return use;
    const key = 'place' in use ? `${use.field} ${use.place}` : use.field;
    if (seen.has(key)) return null;
    seen.add(key);
    return use;
  });
}

const usesOf = (format: Format, titles: readonly string[], header: readonly string[]): ColumnUse[] =>
  titles.map((title, index) => {
    const field = format.titles[title];
    if (field) return { field };
    for (const { pattern, use } of format.repeated ?? []) {
      const match = pattern.exec((header[index] ?? '').trim());
      if (match) return use(match);
    }
    return null;
  });

function commonUses(titles: readonly string[], header: readonly string[]): ColumnUse[] {
  const fieldAt = new Map<number, Field>();
  for (const [field, names] of commonTitles) {
    for (const name of names) {
      const index = titles.findIndex((title, at) => title === name && !fieldAt.has(at));
      if (index < 0) continue;
      fieldAt.set(index, field);
      break;
    }
  }
  return titles.map((_, index) => {
    const field = fieldAt.get(index);
    if (field) return { field };
    const stock = commonStock.exec((header[index] ?? '').trim());
    return stock ? { field: 'stock', place: stock[1] ?? 'the file' } : null;
  });
}

/** `12,50` somewhere among the prices and `12.50` nowhere: such a file writes a comma. */
function decimalMarkOf(uses: readonly ColumnUse[], sample: readonly (readonly string[])[]): '.' | ',' {
  const amounts = sample.flatMap((cells) =>
    cells.filter((_, index) => uses[index]?.field === 'price' || uses[index]?.field === 'cost'),
  );
  const ends = (mark: RegExp): boolean => amounts.some((cell) => mark.test(cell));
  return ends(/,\d{1,2}\D*$/) && !ends(/\.\d{1,2}\D*$/) ? ',' : '.';
}

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

/**
 * By name, or as the only store that has it in its name; a file that speaks of one place belongs to the only store there is.
 */
function storeNamed(place: string, stores: readonly KnownStore[]): string | null {
  const name = plainName(place);
  const same = stores.find((store) => plainName(store.name) === name);
  const alike = stores.filter((store) => ` ${plainName(store.name)} `.includes(` ${name} `));
  const only = stores.length === 1 ? stores[0] : alike.length === 1 ? alike[0] : undefined;
  return (same ?? only)?.storeId ?? null;
}

/** The same titles in the same order are the same kind of file. */
export const headerKey = (header: readonly string[]): string =>
  header.map((title) => title.trim().toLowerCase()).join('\u001f');
