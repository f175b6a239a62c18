import { money } from '@tillbridge/core/kernel';
import { formatMoney } from '@tillbridge/core/format';
import { sql } from 'drizzle-orm';
import type { Store } from '../../company';
import { asTenant, listCompanies, rowsOf } from '../../database';
import type { Hub } from '../../sync';

export type StoreStatus = {
  name: string;
  salesToday: number;
  takenToday: string;
  terminals: {
    name: string;
    register: string;
    state: 'connected' | 'away' | 'shut-out';
    facts: number;
    lastSeenAt: number | null;
  }[];
};
export type SaleStatus = { store: string; receiptNo: number; at: number; total: string };
export type HubStatus = {
  database: 'postgres' | 'embedded';
  /** `files`: no mail server is set up, and mail lies in the folder `mail` of the hub's data. */
  mail: 'smtp' | 'files';
  at: number;
  companies: {
    name: string;
    stores: StoreStatus[];
    sales: SaleStatus[];
    alerts: { sentence: string; at: number }[];
  }[];
};

type StoreRow = { store_id: string; record: Store; sales: number; total: number };
type TerminalRow = {
  terminal_id: string;
  store_id: string;
  name: string;
  register: string;
  watermark: number;
  last_seen_at: number | null;
  revoked_at: number | null;
};
type SaleRow = { store_id: string; receipt_no: number; completed_at: number; total: number };

const salesShown = 8;
const alertsShown = 5;

/** What the status page shows: no customer, no person, no code. */
export async function readStatus(hub: Hub): Promise<HubStatus> {
  const companies: HubStatus['companies'] = [];
  for (const { tenantId, name } of await listCompanies(hub.db)) {
    companies.push(
      await asTenant(hub.db, tenantId, async (tx) => {
        const stores = await rowsOf<StoreRow>(
          tx,
          sql`select store.store_id, store.record, count(sale.sale_id)::int as sales, coalesce(sum(sale.total), 0)::bigint as total
              from store left join sale
                on sale.tenant_id = store.tenant_id and sale.store_id = store.store_id
                and sale.completed_at >= ${hub.deps.clock.now() - 86_400_000}
              where store.tenant_id = ${tenantId} group by store.store_id, store.record, store.name order by store.name`,
        );
        const terminals = await rowsOf<TerminalRow>(
          tx,
          sql`select terminal_id, terminal.store_id, terminal.name, register.name as register, watermark, last_seen_at, revoked_at
              from terminal join register using (tenant_id, register_id)
              where tenant_id = ${tenantId} order by register.name, enrolled_at`,
        );
        const sales = await rowsOf<SaleRow>(
          tx,
          sql`select store_id, receipt_no, completed_at, total from sale
              where tenant_id = ${tenantId} order by completed_at desc limit ${salesShown}`,
        );
        const alerts = await rowsOf<{ sentence: string; at: number }>(
          tx,
          sql`select sentence, raised_at as at from alert
              where tenant_id = ${tenantId} and settled_at is null order by raised_at desc limit ${alertsShown}`,
        );
        const byId = new Map(stores.map((store) => [store.store_id, store.record]));
        return {
          name,
          stores: stores.map((store) => storeStatus(hub, store, terminals)),
          sales: sales.map((sale) => saleStatus(sale, byId.get(sale.store_id))),
          alerts,
        };
      }),
    );
  }
  return { database: hub.db.kind, mail: hub.mail.describes.kind, at: hub.deps.clock.now(), companies };
}

const amount = (minor: number, store: Store): string =>
  formatMoney(money(minor), {
    currency: store.jurisdiction.currency,
    minorUnitDigits: store.jurisdiction.minorUnitDigits,
    locale: store.locale,
  });

const storeStatus = (
  hub: Hub,
  { store_id, record, sales, total }: StoreRow,
  terminals: readonly TerminalRow[],
): StoreStatus => ({
  name: record.name,
  salesToday: sales,
  takenToday: amount(total, record),
  terminals: terminals
    .filter((terminal) => terminal.store_id === store_id)
    .map((terminal) => ({
      name: terminal.name,
      register: terminal.register,
      state:
        terminal.revoked_at !== null
          ? 'shut-out'
          : hub.hints.isConnected(terminal.terminal_id)
            ? 'connected'
            : 'away',
      facts: terminal.watermark,
      lastSeenAt: terminal.last_seen_at,
    })),
});

const saleStatus = (sale: SaleRow, store: Store | undefined): SaleStatus => ({
  store: store?.name ?? 'A store that the hub does not know',
  receiptNo: sale.receipt_no,
  at: sale.completed_at,
  total: store ? amount(sale.total, store) : String(sale.total),
});
