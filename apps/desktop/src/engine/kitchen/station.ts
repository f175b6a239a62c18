import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { TillPrinter } from '../devices';

/**
 * Which goods a second printer is told of: `orders` is every order whole, for whoever walks the shelves; `rest` is what no other
 * station of this till names; otherwise the names of categories, with all that is below them.
 */
export type StationGoods = 'orders' | 'rest' | readonly string[];

/** A printer away from the counter, for those who make or fetch what was sold. Source: spec/kitchen.md */
export type Station = {
  name: string;
  goods: StationGoods;
  /** It does not sound when a ticket comes. */
  isQuiet?: true;
};
export type TillStation = Station & { printer: TillPrinter };
/** As an administrator wrote it. */
export type StationAt = Station & { address: string };

const usualName = 'kitchen';

/**
 * @param text `tcp://10.0.0.9:9100`, `bar:Drinks,Coffee=tcp://10.0.0.9:9100` or `kitchen:*=usb://04b8:0202`; with `!` before it, one that makes no sound
 * Source: spec/kitchen.md KT1
 */
export function readStation(
  written: string,
): Result<StationAt, { kind: 'unreadable-station'; sentence: string }> {
  const text = written.replace(/^!/, '');
  const quiet = text === written ? {} : { isQuiet: true as const };
  const scheme = text.indexOf('://');
  const equals = text.indexOf('=');
  // An address has an equals sign of its own, in its model.
  const isNamed = equals >= 0 && (scheme < 0 || equals < scheme);
  const address = isNamed ? text.slice(equals + 1) : text;
  const [name = '', goods] = isNamed ? splitOnce(text.slice(0, equals), ':') : [usualName];
  if (!/^[\p{L}\p{N} _-]{1,30}$/u.test(name) || address === '') return unreadable(text);
  if (goods === undefined) return ok({ name, goods: 'orders', address, ...quiet });
  if (goods.trim() === '*') return ok({ name, goods: 'rest', address, ...quiet });
  const categories = goods
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (categories.length === 0) return unreadable(text);
  return ok({ name, goods: categories, address, ...quiet });
}

const unreadable = (text: string) =>
  refuse({
    kind: 'unreadable-station' as const,
    sentence: say(
      '“{text}” is no second printer. Write ADDRESS, NAME=ADDRESS, NAME:CATEGORY,CATEGORY=ADDRESS or NAME:*=ADDRESS.',
      { text },
    ),
  });

/** Tickets are queued by these names. */
export const stationTwice = (name: string) =>
  refuse({
    kind: 'station-twice' as const,
    sentence: say('Two second printers are called “{name}”. Give each a name of its own.', { name }),
  });

function splitOnce(text: string, at: string): [string, string?] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

type Routed = { categories: readonly string[] };

/**
 * The lines that a station is told of, in their order.
 * @param lines each with the names of its category and of all above it
 * Source: spec/kitchen.md KT2
 */
export function linesFor<Line extends Routed>(
  station: Station,
  stations: readonly Station[],
  lines: readonly Line[],
): Line[] {
  const { goods } = station;
  if (goods === 'orders') return [...lines];
  if (goods === 'rest') {
    const named = stations.flatMap((each) => (typeof each.goods === 'string' ? [] : each.goods));
    return lines.filter((line) => !isOf(line, named));
  }
  return lines.filter((line) => isOf(line, goods));
}

const isOf = ({ categories }: Routed, named: readonly string[]): boolean => {
  const wanted = new Set(named.map(folded));
  return categories.some((category) => wanted.has(folded(category)));
};

const folded = (name: string): string => name.trim().toLocaleLowerCase('en');
