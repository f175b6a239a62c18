import { accountRouter } from './account';
import { alertRouter } from './alert';
import { dashboardRouter } from './dashboard';
import { enrolmentRouter } from './enrolment';
import { itemRouter } from './item';
import { router } from './procedure';
import { quarantineRouter } from './quarantine';
import { registerRouter } from './register';
import { saleRouter } from './sale';
import { staffRouter } from './staff';
import { stockRouter } from './stock';
import { storeRouter } from './store';
import { taxRouter } from './tax';
import { terminalRouter } from './terminal';

/** What head office may ask of the hub: one file per procedure, each parses, authorises and calls one use case. */
export const adminRouter = router({
  account: accountRouter,
  alert: alertRouter,
  dashboard: dashboardRouter,
  enrolment: enrolmentRouter,
  item: itemRouter,
  quarantine: quarantineRouter,
  register: registerRouter,
  sale: saleRouter,
  staff: staffRouter,
  stock: stockRouter,
  store: storeRouter,
  tax: taxRouter,
  terminal: terminalRouter,
});
export type AdminRouter = typeof adminRouter;
export { type RouterContext } from './procedure';
