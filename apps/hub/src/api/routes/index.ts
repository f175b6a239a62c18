import type { ApiRoute } from '../route';
import { adjustmentRoutes } from './adjustments';
import { countRoutes } from './counts';
import { customerRoutes } from './customers';
import { importRoutes } from './imports';
import { intakeRoutes } from './intakes';
import { orderRoutes } from './orders';
import { organisingRoutes } from './organising';
import { priceRoutes } from './prices';
import { productRoutes } from './products';
import { purchaseRoutes } from './purchases';
import { quoteRoutes } from './quotes';
import { saleRoutes } from './sales';
import { stockRoutes } from './stock';
import { stockHistoryRoutes } from './stock-history';
import { storeRoutes } from './stores';
import { supplierReturnRoutes } from './supplier-returns';
import { transferDeedRoutes } from './transfer-deeds';
import { transferGoodsRoutes } from './transfer-goods';
import { transferSettleRoutes } from './transfer-settle';
import { transferRoutes } from './transfers';
import { webhookRoutes } from './webhooks';

/** Everything the API answers, in the order of its description. */
export const apiRouteList: readonly ApiRoute[] = [
  ...productRoutes,
  ...organisingRoutes,
  ...priceRoutes,
  ...stockRoutes,
  ...stockHistoryRoutes,
  ...adjustmentRoutes,
  ...countRoutes,
  ...purchaseRoutes,
  ...intakeRoutes,
  ...supplierReturnRoutes,
  ...storeRoutes,
  ...customerRoutes,
  ...saleRoutes,
  ...transferRoutes,
  ...transferGoodsRoutes,
  ...transferDeedRoutes,
  ...transferSettleRoutes,
  ...importRoutes,
  ...orderRoutes,
  ...quoteRoutes,
  ...webhookRoutes,
];
