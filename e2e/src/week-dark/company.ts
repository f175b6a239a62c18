import {
  type CustomerId,
  type Id,
  type RegisterId,
  idFrom,
  instant,
  money,
  quantity,
  units,
  uuidV7,
} from '@tillbridge/core/kernel';
import type { LoyaltyRuleV1, PromotionV1 } from '@tillbridge/core/wire';
import type { Database, HubDeps } from '@tillbridge/hub';
import { type CompanyPlan, createCompany } from '@tillbridge/hub/company';
import { createCustomer } from '@tillbridge/hub/customer';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { type SimCompany, itemOf, simCompany } from '../simulation/company';
import type { Random } from '../simulation/random';
import { weekBegins } from './clocks';

export const usualFloat = money(20_000);
/** The one who works till by till, and the one who comes in the afternoon. */
export const cashiersPerTill = 2;
/** What each customer may owe: so little that the tills together are beyond it by the end of the week. */
export const accountLimit = money(40_000);

export const foreign = { currency: 'AUD', ratePpm: 1_087_500 };

const loyaltyRule: LoyaltyRuleV1 = {
  isActive: true,
  pointsPerUnit: 2,
  pointWorth: money(1),
  minimumToBurn: 10,
  offlineMost: 2_000,
  expireAfterMonths: null,
  excludedAgeClasses: [],
  excludedCategoryIds: [],
};

const newId = <Name extends string>(random: Random): Id<Name> =>
  idFrom<Name>(uuidV7(instant(weekBegins), random.bytes(10)));

function promotionsOf(random: Random, items: CompanyPlan['items']): PromotionV1[] {
  const [first, second, third] = items.map(({ itemId }) => itemId);
  if (!first || !second || !third) throw new Error('there is nothing to promote');
  const usual = {
    receiptText: '',
    coupon: null,
    customerGroupIds: null,
    storeIds: null,
    effectiveFrom: null,
    effectiveTo: null,
    hours: null,
    timesPerSale: null,
    combines: false,
    isActive: true,
  };
  const percent = (ppm: number) => ({ kind: 'percent' as const, ppm });
  return [
    {
      ...usual,
      promotionId: newId(random),
      name: 'Third one half price',
      reward: {
        kind: 'buy-get',
        buyMatch: { itemIds: [first, second] },
        buy: 2,
        getMatch: { itemIds: [first, second] },
        get: 1,
        off: percent(500_000),
      },
    },
    {
      ...usual,
      promotionId: newId(random),
      name: 'Three and more',
      reward: {
        kind: 'quantity',
        match: { itemIds: [third] },
        breaks: [{ minQuantity: units(3), off: percent(125_000) }],
      },
    },
  ];
}

/** Two shops with two tills each, whose drawers are opened with a float and counted in the evening, and all that a shop may do. */
export function darkCompany(random: Random): SimCompany {
  const company = simCompany(random);
  const { plan } = company;
  const stores = plan.stores.map((store) => ({
    ...store,
    takesTips: true,
    foreignCurrencies: [{ ...foreign, minorUnitDigits: 2, denominations: [money(5_000), money(2_000)] }],
    cashControl: {
      requiresShift: true,
      usualFloat,
      varianceThreshold: money(1_000_000),
      dropAbove: null,
      drawers: ['A'],
    },
  }));
  const last = stores.at(-1);
  const registers = last
    ? [
        ...plan.registers,
        { registerId: newId<'RegisterId'>(random), storeId: last.storeId, name: 'Register 2' },
      ]
    : plan.registers;
  const card = {
    ...itemOf(random, plan.items.length),
    unitOfMeasure: 'each' as const,
    taxCodes: [],
    movesStock: false,
    sells: 'gift-card' as const,
  };
  const [first] = plan.staff;
  if (!first) throw new Error('nobody works here');
  const staff = ['Dan', 'Eve', 'Fay', 'Gus', 'Hana'].map((name) => ({
    ...first,
    record: { ...first.record, staffId: newId<'StaffId'>(random), name },
  }));
  return {
    ...company,
    staff: [...company.staff, ...staff.map(({ record }) => record.staffId)],
    plan: {
      ...plan,
      stores,
      registers,
      staff: [...plan.staff, ...staff],
      items: [...plan.items, card],
      promotions: promotionsOf(random, plan.items),
      loyaltyRule,
      openingStock: plan.openingStock.map((level) => ({ ...level, quantity: quantity(5_000_000) })),
    },
  };
}

export type Founded = {
  /** Who may buy on account, and holds points. */
  customers: CustomerId[];
  codes: Map<RegisterId, string>;
};

/** Head office opens the company, writes down its customers and lets its tills in. */
export async function found(db: Database, deps: HubDeps, { plan }: SimCompany): Promise<Founded> {
  await createCompany(db, deps, plan);
  const by = { tenantId: plan.tenantId, who: 'head office' };
  const customers: CustomerId[] = [];
  for (const name of ['Mere Tane', 'Olga Hahn', 'Pita Rua']) {
    const unsaid = {
      company: null,
      email: null,
      phone: null,
      customerGroupId: null,
      note: null,
      exemption: null,
    };
    const made = await createCustomer(db, deps, by, { ...unsaid, name, accountLimit });
    if (!made.ok) throw new Error(made.refusal.kind);
    customers.push(made.value.customerId);
  }
  const codes = new Map<RegisterId, string>();
  for (const { registerId } of plan.registers) {
    const made = await createEnrolmentCode(db, deps, {
      tenantId: plan.tenantId,
      registerId,
      who: 'head office',
    });
    if (!made.ok) throw new Error(made.refusal.kind);
    codes.set(registerId, made.value.code);
  }
  return { customers, codes };
}
