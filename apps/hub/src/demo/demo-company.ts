import { type StoreId, assert, money, quantity, units } from '@tillbridge/core/kernel';
import { type TillPermission, givenRoles, tillPermissions } from '@tillbridge/core/access';
import type { ItemV1, JurisdictionV1 } from '@tillbridge/core/wire';
import { type CompanyPlan, type Register, type Staff, type Store, newZealand } from '../company';
import { hashPin, saltBytes } from '../people';
import { scaleTemplates } from './codes';
import { demoCatalogue, nextId } from './demo-catalogue';
import { demoPromotions } from './demo-promotions';
import { demoRange, supplyOfTheRest } from './demo-range';
import { demoForeignCurrencies, demoGiftCard } from './demo-tenders';
import { type Random, seeded } from './random';

/** A newcomer tries it at any hour of the day, wherever they are: the demo's New Zealand is a version of its own. */
const atAnyHour: JurisdictionV1 = {
  ...newZealand,
  version: newZealand.version + 1,
  saleHours: (newZealand.saleHours ?? []).map((rule) => ({
    ...rule,
    rule: 'Demo: at any hour',
    week: rule.week.map(() => [{ opens: 0, closes: 1440 }]),
    exceptions: [],
  })),
};

/** The demo of `npm start`. Any other seed makes another company, for tests. */
export const demoSeed = 20_260_105;

export type DemoPerson = { name: string; role: Staff['role']; pin: string; store: string };
export type DemoCompany = { plan: CompanyPlan; people: DemoPerson[] };

const mayAtTill = (role: 'cashier' | 'store-lead'): TillPermission[] =>
  tillPermissions.filter((each) => givenRoles[role].permissions.includes(each));
const cashier = mayAtTill('cashier');
const lead = mayAtTill('store-lead');

const places = [
  {
    name: 'Ponsonby',
    address: ['118 Ponsonby Road', 'Ponsonby, Auckland 1011'],
    phone: '09 555 0142',
    registers: ['Front counter', 'Cellar counter'],
    people: [
      { name: 'Aroha Ngata', role: 'store-lead', pin: '147025', permissions: lead },
      { name: 'Ben Whitaker', role: 'cashier', pin: '2580', permissions: cashier },
      { name: 'Priya Raman', role: 'cashier', pin: '3690', permissions: cashier },
    ],
  },
  {
    name: 'Thorndon',
    address: ['27 Molesworth Street', 'Thorndon, Wellington 6011'],
    phone: '04 555 0178',
    registers: ['Front counter', 'Deli counter'],
    people: [
      { name: 'Hemi Parata', role: 'store-lead', pin: '159036', permissions: lead },
      { name: 'Claire Hudson', role: 'cashier', pin: '2460', permissions: cashier },
      { name: 'Sione Fifita', role: 'cashier', pin: '3570', permissions: cashier },
    ],
  },
] as const;

const quickKeyNames = [
  'Paper Carry Bag',
  'Flat White',
  'Long Black',
  'Gift Wrapping',
  'Kauri & Quay Party Ice',
  'Kauri & Quay Gift Bag',
  'Kauri & Quay Wine Tote',
  'Bananas',
  'Royal Gala Apples',
  'Lemons',
  'Avocados Hass',
  'Vine Tomatoes',
];

/** Two stores, four registers, six people, a catalogue and its opening stock. Same seed, same bytes. */
export function demoCompany(seed = demoSeed): DemoCompany {
  const random = seeded(seed);
  const tenantId = nextId<'TenantId'>(random);
  const name = 'Kauri & Quay';
  const { categories, items } = demoCatalogue(random);
  const stores: Store[] = [];
  const registers: Register[] = [];
  const staff: CompanyPlan['staff'] = [];
  const people: DemoPerson[] = [];
  for (const place of places) {
    const store = storeAt(place, nextId<'StoreId'>(random), name, items);
    stores.push(store);
    for (const registerName of place.registers) {
      registers.push({ registerId: nextId(random), storeId: store.storeId, name: registerName });
    }
    for (const { name: personName, role, pin, permissions } of place.people) {
      const record: Staff = {
        staffId: nextId(random),
        name: personName,
        role,
        permissions: [...permissions],
        pin: hashPin(pin, random.bytes(saltBytes)),
        isActive: true,
      };
      staff.push({ record, storeId: store.storeId });
      people.push({ name: personName, role, pin, store: store.name });
    }
  }
  const openingStock = stores.flatMap((store) => stockOf(store.storeId, items, random));
  // Of a source of its own: what came before keeps its bytes.
  const own = seeded(seed + 1);
  const range = demoRange(own, (shelf) => {
    const category = categories.find((each) => each.name === shelf);
    return items.filter(({ categoryId }) => categoryId === category?.categoryId);
  });
  const more = range.items.filter(({ components }) => components === undefined);
  openingStock.push(...stores.flatMap((store) => stockOf(store.storeId, more, own)));
  const giftCard = demoGiftCard(seeded(seed + 3), range.category.categoryId);
  const all = [...items, ...range.items, giftCard];
  const supplied = new Set(range.supplies.flatMap((supply) => supply.items.map(({ itemId }) => itemId)));
  const rest = [...items, ...more].filter(({ itemId, movesStock }) => movesStock && !supplied.has(itemId));
  const names = [...new Set(all.flatMap(({ brand }) => brand ?? []))];
  const brands = names.map((brandName) => ({ brandId: nextId<'BrandId'>(own), name: brandName }));
  const plan: CompanyPlan = {
    tenantId,
    name,
    stores,
    registers,
    categories: [...categories, range.category],
    staff,
    items: all,
    brands,
    supplies: [...range.supplies, supplyOfTheRest(seeded(seed + 4), rest)],
    priceBooks: range.priceBooks,
    promotions: demoPromotions(seeded(seed + 2), (shelf) => {
      const category = categories.find((each) => each.name === shelf);
      assert(category, `the demo has no shelf ${shelf}`);
      return category.categoryId;
    }),
    // A dollar is a point and a hundred points are five dollars: what a customer can work out in the queue.
    loyaltyRule: {
      isActive: true,
      pointsPerUnit: 1,
      pointWorth: money(5),
      minimumToBurn: 100,
      offlineMost: 500,
      expireAfterMonths: 24,
      excludedAgeClasses: ['tobacco', 'vape', 'lottery'],
      excludedCategoryIds: [],
    },
    openingStock,
  };
  return { plan, people };
}

function storeAt(
  place: (typeof places)[number],
  storeId: StoreId,
  companyName: string,
  items: readonly ItemV1[],
): Store {
  const byName = new Map(items.map((item) => [item.name, item.itemId]));
  return {
    storeId,
    name: `${companyName} ${place.name}`,
    companyName: `${companyName} Limited`,
    address: [...place.address],
    phone: place.phone,
    taxNumber: '123-456-789',
    timeZone: 'Pacific/Auckland',
    dayCutOffMinutes: 240,
    cashControl: {
      requiresShift: false,
      usualFloat: money(20_000),
      varianceThreshold: money(500),
      dropAbove: money(80_000),
      drawers: ['1', '2'],
    },
    locale: 'en-NZ',
    jurisdiction: atAnyHour,
    foreignCurrencies: [...demoForeignCurrencies],
    embeddedCodes: scaleTemplates,
    receiptHeader: ['Good food. Good company.'],
    receiptFooter: ['Thank you for shopping with us.', 'Bring this receipt within 30 days for an exchange.'],
    quickKeys: quickKeyNames.flatMap((label) => {
      const itemId = byName.get(label);
      return itemId ? [{ itemId, label: label.replace(`${companyName} `, '') }] : [];
    }),
  };
}

const stockOf = (storeId: StoreId, items: readonly ItemV1[], random: Random): CompanyPlan['openingStock'] =>
  items
    .filter((item) => item.movesStock)
    .map(({ itemId, unitOfMeasure }) => ({
      storeId,
      itemId,
      quantity:
        unitOfMeasure === 'kg' ? quantity(8_000 + 100 * random.below(320)) : units(6 + random.below(90)),
    }));
