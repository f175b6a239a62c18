import { accountRouter } from './account';
import { alertRouter } from './alert';
import { enrolmentRouter } from './enrolment';
import { itemRouter } from './item';
import { router } from './procedure';
import { quarantineRouter } from './quarantine';
import { saleRouter } from './sale';
import { staffRouter } from './staff';
import { stockRouter } from './stock';
import { terminalRouter } from './terminal';

/** What head office may ask of the hub: one file per procedure, each parses, authorises and calls one use case. */
export const adminRouter = router({
  account: accountRouter,
  alert: alertRouter,
  enrolment: enrolmentRouter,
  item: itemRouter,
  quarantine: quarantineRouter,
  sale: saleRouter,
  staff: staffRouter,
  stock: stockRouter,
  terminal: terminalRouter,
});
export type AdminRouter = typeof adminRouter;
export { type RouterContext } from './procedure';
