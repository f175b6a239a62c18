import { defineLinkKind } from '../link';
import { compareProducts } from './compare-products';
import { askForHooks, readSooner } from './hear-hooks';
import { lookAtSales } from './look-at-sales';
import { pullGoods, pullPlaces } from './pull';
import { pullBooks, takeBook, takeBookPrice } from './pull-books';
import { pullCustomers, takeCustomer } from './pull-customers';
import { placeSold } from './place-anew';
import { pullSold } from './pull-sold';
import { hookTypes, readVendHook } from './read-hook';
import { VendSecrets, type VendSettings, VendSettings as Settings } from './settings';
import { takeProduct } from './take-product';
import { tellBooks } from './tell-books';
import { tellCustomers } from './tell-customers';
import { compareStock, hasLevelsToTell, lookAtStock, takeLevel, tellLevels } from './tell-levels';
import { lookAtPrices, tellProducts } from './tell-products';
import { tellSales } from './tell-sales';
import { tellTransfer } from './tell-transfer';
import { hasToTell } from './telling';
import { tryVend } from './try-vend';

const minuteMs = 60_000;

/** Vend / Lightspeed X-Series, as the hub's links know it. Source: spec/vend.md */
export const vendKind = defineLinkKind<VendSettings, VendSecrets>({
  kind: 'vend',
  name: 'Vend / Lightspeed X-Series',
  settings: Settings,
  secrets: VendSecrets,
  ownPage: '/vend',
  account: ({ settings }) => settings.domainPrefix,
  productionUrl: ({ domainPrefix }) => `https://${domainPrefix}.retail.lightspeed.app`,
  sameService: ({ domainPrefix }) => ({
    identity: domainPrefix,
    sentence: `${domainPrefix} is connected already. Go on with that link, or take it away first.`,
  }),
  tryIt: tryVend,
  readHook: ({ secrets }, request) => readVendHook(secrets.clientSecret, request),
  events: Object.fromEntries(
    Object.entries(hookTypes).map(([type, errand]) => [type, { run: readSooner(errand) }]),
  ),
  errands: {
    'ask-for-hooks': { run: askForHooks },
    'pull-goods': { run: pullGoods },
    'pull-places': { run: pullPlaces },
    'pull-customers': { run: pullCustomers },
    'pull-books': { run: pullBooks },
    'pull-sold': { run: pullSold },
    'place-sold': { run: placeSold },
    'take-product': { run: takeProduct },
    'take-customer': { run: takeCustomer },
    'take-book': { run: takeBook },
    'take-book-price': { run: takeBookPrice },
    'tell-transfer': { run: tellTransfer },
    'tell-books': { run: tellBooks },
    'tell-customers': { run: tellCustomers },
    'tell-products': { run: tellProducts },
    'compare-products': { run: compareProducts },
    'tell-levels': { run: tellLevels },
    'compare-stock': { run: compareStock },
    'look-at-stock': { run: lookAtStock },
    'take-level': { run: takeLevel },
    'look-at-prices': { run: lookAtPrices },
    'tell-sales': { run: tellSales },
    'look-at-sales': { run: lookAtSales },
  },
  rounds: [
    { errand: 'ask-for-hooks', everyMs: 24 * 60 * minuteMs },
    { errand: 'pull-places', everyMs: 30 * minuteMs },
    { errand: 'pull-goods', everyMs: 5 * minuteMs },
    { errand: 'pull-customers', everyMs: 5 * minuteMs },
    { errand: 'pull-books', everyMs: 15 * minuteMs },
    { errand: 'pull-sold', everyMs: 5 * minuteMs },
    { errand: 'look-at-sales', everyMs: 10 * minuteMs },
    { errand: 'tell-books', everyMs: minuteMs, isNeeded: hasToTell('price-book') },
    { errand: 'look-at-prices', everyMs: 5 * minuteMs },
    { errand: 'tell-products', everyMs: minuteMs, isNeeded: hasToTell('product') },
    { errand: 'look-at-stock', everyMs: 5 * minuteMs },
    { errand: 'tell-levels', everyMs: minuteMs, isNeeded: hasLevelsToTell },
    { errand: 'tell-customers', everyMs: minuteMs, isNeeded: hasToTell('customer') },
  ],
});
