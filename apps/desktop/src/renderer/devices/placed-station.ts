import type { StationView } from '../../ipc/areas/device-setup';

/** A second printer as the form has it; where it is stands in a form of its own. */
export type PlacedStation = {
  name: string;
  prints: 'orders' | 'rest' | 'some';
  categories: readonly string[];
  isQuiet: boolean;
};

/** What a register's profile holds of one device. */
const mostLetters = 200;

export const newStation: PlacedStation = { name: '', prints: 'orders', categories: [], isQuiet: false };

export const placedStation = ({ name, goods, isQuiet }: StationView): PlacedStation => ({
  ...{ name, isQuiet },
  prints: typeof goods === 'string' ? goods : 'some',
  categories: typeof goods === 'string' ? [] : goods,
});

/** As the machine's settings would name it. Source: spec/kitchen.md KT1 */
export function stationText({ name, prints, categories, isQuiet }: PlacedStation, address: string): string {
  const heard = { orders: '', rest: ':*', some: `:${categories.join(',')}` }[prints];
  return `${isQuiet ? '!' : ''}${name.trim()}${heard}=${address}`;
}

/** Why it cannot be used yet; null when it can. */
export function stationLacks(station: PlacedStation, address: string): 'name' | 'category' | 'room' | null {
  if (station.name.trim() === '') return 'name';
  if (station.prints === 'some' && station.categories.length === 0) return 'category';
  return stationText(station, address).length > mostLetters ? 'room' : null;
}
