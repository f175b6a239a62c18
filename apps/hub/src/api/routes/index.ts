import type { ApiRoute } from '../route';
import { customerRoutes } from './customers';
import { importRoutes } from './imports';
import { orderRoutes } from './orders';
import { organisingRoutes } from './organising';
import { priceRoutes } from './prices';
import { productRoutes } from './products';
import { quoteRoutes } from './quotes';
import { saleRoutes } from './sales';
import { stockRoutes } from './stock';
import { storeRoutes } from './stores';
import { transferRoutes } from './transfers';
import { webhookRoutes } from './webhooks';

/** Everything the API answers, in the order of its description. */
export const apiRouteList: readonly ApiRoute[] = [
  ...productRoutes,
  ...organisingRoutes,
  ...priceRoutes,
  ...stockRoutes,
  ...storeRoutes,
  ...customerRoutes,
  ...saleRoutes,
  ...transferRoutes,
  ...importRoutes,
  ...orderRoutes,
  ...quoteRoutes,
  ...webhookRoutes,
];
