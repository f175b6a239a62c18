import type { ApiRoute } from '../route';
import { brandRoutes } from './brands';
import { categoryRoutes } from './categories';
import { supplierRoutes } from './suppliers';

/** What products are put in order by: a program finds, makes and changes here what a product's body names. Source: spec/api.md AP11 */
export const organisingRoutes: readonly ApiRoute[] = [...brandRoutes, ...categoryRoutes, ...supplierRoutes];
