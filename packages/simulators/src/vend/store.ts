import { createHash } from 'node:crypto';

/** A row of any of the service's lists: one growing number per retailer says when it last changed. */
export type VendRecord = {
  id: string;
  version: number;
  deleted_at: string | null;
  [field: string]: unknown;
};
export type NewRecord = { id: string; deleted_at?: string | null; [field: string]: unknown };

export type ListQuery = {
  /** Exclusive. */ after?: number;
  before?: number;
  /** With those that were deleted. */ deleted?: boolean;
  pageSize: number;
  fits?: (record: VendRecord) => boolean;
};
export type Page = { data: VendRecord[]; version: { min: number | null; max: number | null } };

/** One kind of record. */
export type Shelf = {
  /** Writes it whole, under a new and higher version. */ put(record: NewRecord): VendRecord;
  get(id: string): VendRecord | undefined;
  /** In ascending order of version. */ all(): Iterable<VendRecord>;
  count(): number;
  list(query: ListQuery): Page;
};

export type VendStore = { shelf(name: string): Shelf; nextVersion(): number; version(): number };

/** What a retailer has at the service. Source: reference of outside services, A3 */
export function vendStore(firstVersion = 8_000): VendStore {
  let version = firstVersion;
  const nextVersion = (): number => ++version;
  const shelves = new Map<string, Shelf>();
  return {
    nextVersion,
    version: () => version,
    shelf: (name) => {
      const there = shelves.get(name);
      if (there) return there;
      const made = shelfOf(nextVersion);
      shelves.set(name, made);
      return made;
    },
  };
}

function shelfOf(nextVersion: () => number): Shelf {
  // A record that is written anew moves to the end, so that a map's own order is the order of versions.
  const records = new Map<string, VendRecord>();
  return {
    put: (record) => {
      const written: VendRecord = {
        ...record,
        deleted_at: record.deleted_at ?? null,
        version: nextVersion(),
      };
      records.delete(record.id);
      records.set(record.id, written);
      return written;
    },
    get: (id) => records.get(id),
    all: () => records.values(),
    count: () => records.size,
    list: ({ after = 0, before = Infinity, deleted = false, pageSize, fits = () => true }) => {
      const data: VendRecord[] = [];
      for (const record of records.values()) {
        if (record.version <= after || record.version >= before) continue;
        if (record.deleted_at !== null && !deleted) continue;
        if (!fits(record)) continue;
        data.push(record);
        if (data.length === pageSize) break;
      }
      return { data, version: { min: data[0]?.version ?? null, max: data.at(-1)?.version ?? null } };
    },
  };
}

/** The same name has the same id in every run. */
export function vendId(...name: (string | number)[]): string {
  const hex = createHash('sha256')
    .update(`vend ${name.join(' ')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One product at one outlet. */
export const levelId = (productId: string, outletId: string): string =>
  vendId('inventory', productId, outletId);

/** How the service writes quantities and costs of consignments. */
export const fiveDecimals = (value: number): string => value.toFixed(5);

/** Money as the service rounds it: major units, five decimals. */
export const roundMoney = (value: number): number => Math.round(value * 100_000) / 100_000;
