import { CategoryV1, type DeviceRole } from '@tillbridge/core/wire';
import type { StationView } from '../../ipc/areas/device-setup';
import type { Catalogue } from '../catalogue/catalogue';
import { all } from '../database/database';
import { readStation } from '../kitchen/station';

/** Of anything else a counter has one. */
export const hasSeveral = (role: DeviceRole): boolean => role === 'scanner' || role === 'kitchen';

/** What a kitchen's address says beside the place; null for any other device. */
export function stationView(role: DeviceRole, text: string): StationView | null {
  const read = role === 'kitchen' ? readStation(text) : null;
  if (!read?.ok) return null;
  const { name, goods, isQuiet, address } = read.value;
  return {
    name,
    goods: typeof goods === 'string' ? goods : [...goods],
    isQuiet: isQuiet ?? false,
    place: address,
  };
}

/** A printer that is set up again under its name is the same one: its tickets wait under it. */
export function isSameStation(one: string, other: string): boolean {
  const [mine, theirs] = [readStation(one), readStation(other)];
  return mine.ok && theirs.ok && mine.value.name === theirs.value.name;
}

/** What a second printer may hear of; a name that cannot be written in a list is not offered. */
export const categoryNames = (catalogue: Catalogue): string[] =>
  catalogue.read((replica) => {
    const names = all<{ record: string }>(replica, 'select record from category').map(({ record }) =>
      CategoryV1.parse(JSON.parse(record)).name.trim(),
    );
    return [...new Set(names.filter((name) => !/[,=]|:\/\//.test(name)))].sort((one, other) =>
      one.localeCompare(other),
    );
  }) ?? [];
