import { money } from '@tillbridge/core/kernel';
import type { LoyaltyRuleV1 } from '@tillbridge/core/wire';
import { createCustomer } from '@tillbridge/hub/customer';
import type { Database } from '@tillbridge/hub/database';
import type { Hub } from '@tillbridge/hub/sync';
import { type SimCompany, itemOf } from './company';
import type { Random } from './random';

/** What each regular may owe: so little that two tills that cannot ask are beyond it now and then. */
export const accountLimit = money(30_000);

const loyaltyRule: LoyaltyRuleV1 = {
  isActive: true,
  pointsPerUnit: 20,
  pointWorth: money(1),
  minimumToBurn: 10,
  offlineMost: 400,
  expireAfterMonths: null,
  excludedAgeClasses: [],
  excludedCategoryIds: [],
};

/** The same company with gift cards to sell and points to earn. */
export function valuedCompany(company: SimCompany, random: Random): SimCompany {
  const { plan } = company;
  const card = {
    ...itemOf(random, plan.items.length),
    unitOfMeasure: 'each' as const,
    taxCodes: [],
    movesStock: false,
    sells: 'gift-card' as const,
  };
  return { ...company, plan: { ...plan, items: [...plan.items, card], loyaltyRule } };
}

/** Head office writes down who may buy on account. */
export async function welcomeRegulars(db: Database, deps: Hub['deps'], company: SimCompany): Promise<void> {
  const by = { tenantId: company.tenantId, who: 'head office' };
  const unsaid = {
    company: null,
    email: null,
    phone: null,
    customerGroupId: null,
    note: null,
    exemption: null,
  };
  for (const name of ['Mere Tane', 'Olga Hahn']) {
    const made = await createCustomer(db, deps, by, { ...unsaid, name, accountLimit });
    if (!made.ok) throw new Error(made.refusal.kind);
    company.regulars.push(made.value.customerId);
  }
}
