import type { ApiRoute } from '../route';
import { customerRoutes } from './customers';
import { quoteRoutes } from './quotes';
import { saleRoutes } from './sales';
import { stockRoutes } from './stock';
import { storeRoutes } from './stores';
import { transferRoutes } from './transfers';
import { webhookRoutes } from './webhooks';

/** Everything the API answers, in the order of its description. */
export const apiRouteList: readonly ApiRoute[] = [
  ...saleRoutes,
  ...stockRoutes,
  ...storeRoutes,
  ...customerRoutes,
  ...transferRoutes,
  ...quoteRoutes,
  ...webhookRoutes,
];
