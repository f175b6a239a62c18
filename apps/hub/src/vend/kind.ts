import { defineLinkKind } from '../link';
import { pullGoods, pullPlaces } from './pull';
import { VendSecrets, type VendSettings, VendSettings as Settings } from './settings';
import { takeProduct } from './take-product';
import { tellTransfer } from './tell-transfer';

const minuteMs = 60_000;

/** Vend / Lightspeed X-Series, as the hub's links know it. Source: spec/vend.md */
export const vendKind = defineLinkKind<VendSettings, VendSecrets>({
  kind: 'vend',
  name: 'Vend / Lightspeed X-Series',
  settings: Settings,
  secrets: VendSecrets,
  productionUrl: ({ domainPrefix }) => `https://${domainPrefix}.retail.lightspeed.app`,
  errands: {
    'pull-goods': { run: pullGoods },
    'pull-places': { run: pullPlaces },
    'take-product': { run: takeProduct },
    'tell-transfer': { run: tellTransfer },
  },
  rounds: [
    { errand: 'pull-places', everyMs: 30 * minuteMs },
    { errand: 'pull-goods', everyMs: 5 * minuteMs },
  ],
});
