import { keyedMoney } from '../../ipc/keyed';
import type { AreasApi } from '../../ipc/areas';

const answer = {
  ok: false as const,
  refusal: { kind: 'not-here', sentence: 'The fake till cannot do that.' },
};

/** What the areas of the shop's day answer in a page without an engine: lists are empty and intents are refused. One line each. */
export const fakeAreas: AreasApi = {
  accountOfSale: () => null,
  payOnAccount: () => answer,
  answerAge: () => answer,
  addSerial: () => answer,
  setBatch: () => answer,
  approvers: () => [],
  approve: () => Promise.resolve(answer),
  addCoupon: () => answer,
  removeCoupon: () => answer,
  whyPrice: () => [],
  findCustomers: () => [],
  customerCard: () => null,
  customerGroups: () => [],
  attachCustomer: () => answer,
  saveCustomer: () => answer,
  findCard: () => Promise.resolve(answer),
  loadCard: () => Promise.resolve(answer),
  payByCard: () => Promise.resolve(answer),
  giveToCard: () => Promise.resolve(answer),
  takeForeignCash: () => answer,
  setTip: () => answer,
  setLanguage: () => answer,
  otherTenders: () => ({ takesTips: false, sellsGiftCards: false, foreign: [] }),
  findSales: () => Promise.resolve({ sales: [], notLooked: null }),
  saleToReturn: () => Promise.resolve(answer),
  returnLines: () => answer,
  returnItem: () => answer,
  giveBack: () => answer,
  voidable: () => answer,
  voidLastSale: () => answer,
  drawers: () => ({ requiresShift: false, usualFloat: keyedMoney(0), denominations: [], drawers: [] }),
  openShift: () => answer,
  useDrawer: () => answer,
  moveCash: () => answer,
  countDrawer: () => answer,
  closeShift: () => answer,
  xReport: () => answer,
  zReports: () => [],
};
