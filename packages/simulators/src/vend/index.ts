import { type StandIn, standIn } from '../kit';
import { bookRoutes } from './book-routes';
import { consignmentRoutes } from './consignment-routes';
import { customerRoutes } from './customer-routes';
import { doorRoutes, retryAfter } from './doors';
import { listRoutes } from './lists';
import { productRoutes } from './product-routes';
import { saleRoutes } from './sale-routes';
import { vendButtons, vendTables } from './page';
import { type Vend, type VendOptions, vendRetailer, vendSwitches } from './service';

export { type Plan as VendPlan } from './generate';
export { type RungUp, ringUp, voidSale } from './own-sales';
export { type OwnGoods as VendGoods } from './own-goods';
export { type Vend, type VendOptions, moveStock, stockAt, vendSwitches } from './service';
export type { VendRecord } from './store';

export type VendStandIn = StandIn<typeof vendSwitches> & {
  /** What the service has, for tests to look at and to change behind everybody's back. */
  vend: Vend;
};

/** The kit's faults that refuse say for how long, as this service would. */
const refusedForMs = 2_000;

/** Starts a stand-in for Vend with one retailer in it. Source: reference of outside services, A14 */
export async function vendStandIn(options: VendOptions = {}): Promise<VendStandIn> {
  const vend = vendRetailer(options);
  const running = await standIn({
    name: 'Vend / Lightspeed X-Series',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: vendSwitches,
    routes: (app, kit) => {
      doorRoutes(app, vend, kit);
      listRoutes(app, vend, kit);
      consignmentRoutes(app, vend, kit);
      saleRoutes(app, vend, kit);
      customerRoutes(app, vend, kit);
      bookRoutes(app, vend, kit);
      productRoutes(app, vend, kit);
    },
    refuse: (status, kit) =>
      status === 429
        ? retryAfter(kit, vend.now() + refusedForMs, vend.now())
        : { body: { error: `The service is in trouble: ${status}` } },
    hooks: (switches) => ({ order: () => switches.get('hooks') }),
    buttons: (kit) => vendButtons(vend, kit),
    tables: () => vendTables(vend),
  });
  return { ...running, vend };
}
