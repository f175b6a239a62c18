import type { AreasApi } from '../../ipc/areas';

const answer = { ok: false as const, refusal: { kind: 'not-here', sentence: 'The fake till cannot do that.' } };

/** What the areas of the shop's day answer in a page without an engine: lists are empty and intents are refused. One line each. */
export const fakeAreas: AreasApi = {
  approvers: () => [],
  approve: () => Promise.resolve(answer),
  addCoupon: () => answer,
  removeCoupon: () => answer,
  whyPrice: () => [],
  findSales: () => Promise.resolve({ sales: [], notLooked: null }),
  saleToReturn: () => Promise.resolve(answer),
  returnLines: () => answer,
  returnItem: () => answer,
  giveBack: () => answer,
  voidable: () => answer,
  voidLastSale: () => answer,
};
