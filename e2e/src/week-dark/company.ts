import { idFrom, instant, money, uuidV7 } from '@tillbridge/core/kernel';
import { type SimCompany, itemOf, simCompany } from '../simulation/company';
import type { Random } from '../simulation/random';
import { weekBegins } from './clocks';

export const usualFloat = money(20_000);

/** Two shops with two tills each, whose drawers are opened with a float and counted in the evening. */
export function darkCompany(random: Random): SimCompany {
  const company = simCompany(random);
  const { plan } = company;
  const stores = plan.stores.map((store) => ({
    ...store,
    cashControl: {
      requiresShift: true,
      usualFloat,
      varianceThreshold: money(1_000_000),
      dropAbove: null,
      drawers: ['A'],
    },
  }));
  const last = stores.at(-1);
  const registerId = idFrom<'RegisterId'>(uuidV7(instant(weekBegins), random.bytes(10)));
  const registers = last
    ? [...plan.registers, { registerId, storeId: last.storeId, name: 'Register 2' }]
    : plan.registers;
  const card = {
    ...itemOf(random, plan.items.length),
    unitOfMeasure: 'each' as const,
    taxCodes: [],
    movesStock: false,
    sells: 'gift-card' as const,
  };
  return { ...company, plan: { ...plan, stores, registers, items: [...plan.items, card] } };
}
