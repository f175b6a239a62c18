import { accountRouter } from './account';
import { alertRouter } from './alert';
import { auditRouter } from './audit';
import { binRouter } from './bin';
import { brandRouter } from './brand';
import { cardRouter } from './card';
import { categoryRouter } from './category';
import { adjustmentRouter } from './adjustment';
import { companyRouter } from './company';
import { costRouter } from './cost';
import { countRouter } from './count';
import { dashboardRouter } from './dashboard';
import { deliveryRouter } from './delivery';
import { enrolmentRouter } from './enrolment';
import { foresightRouter } from './foresight';
import { giftCardRouter } from './gift-card';
import { importRouter } from './import';
import { itemRouter } from './item';
import { labelRouter } from './label';
import { jobRouter } from './job';
import { laybyRouter } from './layby';
import { linkRouter } from './link';
import { lawReportRouter } from './law-report';
import { loyaltyRouter } from './loyalty';
import { messageRouter } from './message';
import { noticeRouter } from './notice';
import { router } from './procedure';
import { orderRouter } from './order';
import { priceBookRouter } from './price-book';
import { productRouter } from './product';
import { promotionRouter } from './promotion';
import { purchaseRouter } from './purchase';
import { quarantineRouter } from './quarantine';
import { registerRouter } from './register';
import { roleRouter } from './role';
import { saleRouter } from './sale';
import { shiftRouter } from './shift';
import { staffRouter } from './staff';
import { stockRouter } from './stock';
import { stockArchiveRouter } from './stock-archive';
import { storeRouter } from './store';
import { supplierRouter } from './supplier';
import { taxRouter } from './tax';
import { terminalRouter } from './terminal';
import { updateRouter } from './update';
import { customerRouter } from './customer';
import { programRouter } from './program';
import { transferRouter } from './transfer';
import { vendRouter } from './vend';
import { webhookRouter } from './webhook';

/** What head office may ask of the hub: one file per procedure, each parses, authorises and calls one use case. */
export const adminRouter = router({
  account: accountRouter,
  adjustment: adjustmentRouter,
  alert: alertRouter,
  audit: auditRouter,
  bin: binRouter,
  brand: brandRouter,
  card: cardRouter,
  category: categoryRouter,
  company: companyRouter,
  cost: costRouter,
  count: countRouter,
  dashboard: dashboardRouter,
  enrolment: enrolmentRouter,
  foresight: foresightRouter,
  giftCard: giftCardRouter,
  import: importRouter,
  item: itemRouter,
  label: labelRouter,
  job: jobRouter,
  layby: laybyRouter,
  link: linkRouter,
  lawReport: lawReportRouter,
  loyalty: loyaltyRouter,
  message: messageRouter,
  notice: noticeRouter,
  delivery: deliveryRouter,
  order: orderRouter,
  priceBook: priceBookRouter,
  product: productRouter,
  promotion: promotionRouter,
  purchase: purchaseRouter,
  quarantine: quarantineRouter,
  register: registerRouter,
  role: roleRouter,
  sale: saleRouter,
  shift: shiftRouter,
  staff: staffRouter,
  stock: stockRouter,
  stockArchive: stockArchiveRouter,
  store: storeRouter,
  supplier: supplierRouter,
  tax: taxRouter,
  terminal: terminalRouter,
  customer: customerRouter,
  program: programRouter,
  transfer: transferRouter,
  update: updateRouter,
  vend: vendRouter,
  webhook: webhookRouter,
});
export type AdminRouter = typeof adminRouter;
export { type RouterContext } from './procedure';
