import { argon2Sync } from 'node:crypto';
import { tillPermissions } from '@tillbridge/core/access';
import {
  type CustomerId,
  type ItemId,
  type SaleId,
  type StaffId,
  type StoreId,
  type TenantId,
  idFrom,
  money,
  units,
  uuidV7,
  instant,
  quantity,
} from '@tillbridge/core/kernel';
import { type ItemV1 } from '@tillbridge/core/wire';
import { type CompanyPlan, type Staff, type Store, newZealand } from '@tillbridge/hub/company';
import { worldBegins } from './clock';
import type { Random } from './random';

/** The PIN of everybody: the simulation is about facts, not about guessing. */
export const pinOfAll = '1357';
const tillsPerStore = [2, 1];
const itemCount = 14;

/** Hashed once, as cheaply as Argon2id can: no seed is about the hash's strength. */
const cheapPin = (() => {
  const nonce = Buffer.alloc(16, 7);
  const cost = { parallelism: 1, memory: 8, passes: 1, tagLength: 16 };
  const hash = argon2Sync('argon2id', { message: pinOfAll, nonce, ...cost });
  return { salt: nonce.toString('base64'), hash: hash.toString('base64'), memoryKib: 8, passes: 1, lanes: 1 };
})();

const newId = <Name extends string>(random: Random) =>
  idFrom<Name>(uuidV7(instant(worldBegins), random.bytes(10)));

/** EAN-13 under the prefix for use within a company. */
function barcodeNo(index: number): string {
  const digits = `29${String(index).padStart(10, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const storeOf = (random: Random, name: string): Store => ({
  storeId: newId<'StoreId'>(random),
  name,
  companyName: 'Simulated Goods',
  address: ['1 High Street'],
  phone: null,
  taxNumber: null,
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 180,
  locale: 'en-NZ',
  jurisdiction: newZealand,
  embeddedCodes: [],
  receiptHeader: [],
  receiptFooter: [],
  quickKeys: [],
});

/** An item as head office would make one; every fourth is sold by weight, every fifth is a service that no shelf holds. */
export const itemOf = (random: Random, index: number, itemId = newId<'ItemId'>(random)): ItemV1 => ({
  itemId,
  sku: `SKU-${index}`,
  name: `Thing ${index}`,
  brand: random.chance(0.5) ? 'Brandless' : null,
  categoryId: null,
  unitOfMeasure: index % 4 === 3 ? 'kg' : 'each',
  prices: [
    { priceId: newId<'PriceId'>(random), price: money(random.between(1, 9_999)), effectiveFrom: null },
  ],
  taxCodes: random.chance(0.9) ? ['GST'] : [],
  barcodes: [{ code: barcodeNo(index), packQuantity: units(index % 7 === 0 ? 6 : 1) }],
  movesStock: index % 5 !== 4,
  isActive: true,
});

const staffOf = (random: Random, name: string): Staff => ({
  staffId: newId<'StaffId'>(random),
  name,
  role: 'cashier',
  permissions: [...tillPermissions],
  pin: cheapPin,
  isActive: true,
});

export type SimCompany = {
  plan: CompanyPlan;
  tenantId: TenantId;
  stores: StoreId[];
  staff: StaffId[];
  items: ItemId[];
  /** Who may buy on account; head office writes them down. */
  regulars: CustomerId[];
  /** What customers carry about: the codes of their gift cards, and receipts. */
  pocket: { cards: string[]; receipts: SaleId[] };
};

/** What people, registers and stores are called, by their ids. */
export const namesIn = ({ plan }: Pick<SimCompany, 'plan'>): Map<string, string> =>
  new Map([
    ...plan.staff.map(({ record }): [string, string] => [record.staffId, record.name]),
    ...plan.registers.map(({ registerId, name }): [string, string] => [registerId, name]),
    ...plan.stores.map(({ storeId, name }): [string, string] => [storeId, name]),
  ]);

/** Two stores, three tills, a handful of goods: small enough that everybody meets everybody. */
export function simCompany(random: Random): SimCompany {
  const stores = [storeOf(random, 'North'), storeOf(random, 'South')];
  const registers = stores.flatMap(({ storeId }, index) =>
    Array.from({ length: tillsPerStore[index] ?? 0 }, (_, place) => ({
      registerId: newId<'RegisterId'>(random),
      storeId,
      name: `Register ${place + 1}`,
    })),
  );
  const items = Array.from({ length: itemCount }, (_, index) => itemOf(random, index));
  const staff = ['Ana', 'Ben', 'Cleo'].map((name) => staffOf(random, name));
  const plan: CompanyPlan = {
    tenantId: newId<'TenantId'>(random),
    name: 'Simulated Goods',
    stores,
    registers,
    categories: [],
    staff: staff.map((record) => ({ record, storeId: null })),
    items,
    openingStock: stores.flatMap(({ storeId }) =>
      items
        .filter((item) => item.movesStock)
        .map(({ itemId }) => ({ storeId, itemId, quantity: quantity(random.between(0, 200) * 1000) })),
    ),
  };
  return {
    plan,
    tenantId: plan.tenantId,
    stores: stores.map((store) => store.storeId),
    staff: staff.map((person) => person.staffId),
    items: items.map((item) => item.itemId),
    regulars: [],
    pocket: { cards: [], receipts: [] },
  };
}
