import { accountRouter } from './account';
import { alertRouter } from './alert';
import { auditRouter } from './audit';
import { brandRouter } from './brand';
import { categoryRouter } from './category';
import { dashboardRouter } from './dashboard';
import { enrolmentRouter } from './enrolment';
import { itemRouter } from './item';
import { router } from './procedure';
import { productRouter } from './product';
import { quarantineRouter } from './quarantine';
import { registerRouter } from './register';
import { roleRouter } from './role';
import { saleRouter } from './sale';
import { staffRouter } from './staff';
import { stockRouter } from './stock';
import { storeRouter } from './store';
import { supplierRouter } from './supplier';
import { taxRouter } from './tax';
import { terminalRouter } from './terminal';

/** What head office may ask of the hub: one file per procedure, each parses, authorises and calls one use case. */
export const adminRouter = router({
  account: accountRouter,
  alert: alertRouter,
  audit: auditRouter,
  brand: brandRouter,
  category: categoryRouter,
  dashboard: dashboardRouter,
  enrolment: enrolmentRouter,
  item: itemRouter,
  product: productRouter,
  quarantine: quarantineRouter,
  register: registerRouter,
  role: roleRouter,
  sale: saleRouter,
  staff: staffRouter,
  stock: stockRouter,
  store: storeRouter,
  supplier: supplierRouter,
  tax: taxRouter,
  terminal: terminalRouter,
});
export type AdminRouter = typeof adminRouter;
export { type RouterContext } from './procedure';
