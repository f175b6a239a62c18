import { formatMoney } from '@tillbridge/core/format';
import {
  type Instant,
  type TenantId,
  instant,
  localTimeOf,
  money,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import type { MessageEvent } from '@tillbridge/core/message';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { lowStock } from '../dashboard';
import { type Database, type Tx, asTenant, listCompanies, rowOf, rowsOf } from '../database';
import { tellPeople } from './tell-people';
import type { MessageWriter } from './write-for';

/** What is low is told in the morning, when somebody can order. */
const morningMinutes = 7 * 60;
const mostNamed = 20;
const dayMs = 86_400_000;
const everyMs = 5 * 60_000;

type Day = { tenantId: TenantId; company: string; store: StoreV1; now: Instant };
type News = { event: MessageEvent; day: string; sentence: string; path: string };

/** Each day of each store once, whichever hub process looks first: who cannot mark it leaves it alone. Source: spec/messages.md MG20 */
export async function tellDays(db: Database, writer: MessageWriter): Promise<void> {
  for (const { tenantId, name } of await listCompanies(db)) {
    const stores = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ record: StoreV1 }>(
        tx,
        sql`select record from store where tenant_id = ${tenantId} and archived_at is null order by store_id`,
      ),
    );
    for (const { record } of stores) {
      const day = { tenantId, company: name, store: record, now: writer.deps.clock.now() };
      await asTenant(db, tenantId, (tx) => tellLow(tx, writer, day));
      await asTenant(db, tenantId, (tx) => tellTakings(tx, writer, day));
    }
  }
}

async function tellLow(tx: Tx, writer: MessageWriter, day: Day): Promise<void> {
  const { tenantId, company, store, now } = day;
  const { date, minutes } = localTimeOf(now, store.timeZone);
  if (minutes < morningMinutes || !(await isFirst(tx, day, 'low-stock', date))) return;
  const low = await lowStock(tx, { tenantId, storeIds: [store.storeId], limit: mostNamed });
  if (low.length === 0) return;
  const list = low.map(({ name, onHandMilli }) => `${name}: ${onHandMilli / 1_000}`).join('\n');
  const count = low.length < mostNamed ? String(low.length) : `${mostNamed}+`;
  await tell(tx, writer, day, {
    ...{ event: 'low-stock', day: date, path: '/stock' },
    sentence:
      low.length === 1 ? `1 item is low at ${store.name}.` : `${count} items are low at ${store.name}.`,
    filling: { store: store.name, count, list, company, link: `${writer.publicUrl()}/stock` },
  });
}

async function tellTakings(tx: Tx, writer: MessageWriter, day: Day): Promise<void> {
  const { tenantId, company, store, now } = day;
  const over = tradingDateOf(instant(now - dayMs), store.timeZone, store.dayCutOffMinutes);
  if (!(await isFirst(tx, day, 'day-summary', over))) return;
  const took = await rowOf<{ sales: number; total: number }>(
    tx,
    sql`select count(*)::int as sales, coalesce(sum(total), 0)::bigint as total from sale
        where tenant_id = ${tenantId} and store_id = ${store.storeId} and trading_date = ${over}`,
  );
  if (!took || took.sales === 0) return;
  const takings = formatMoney(money(took.total), { ...store.jurisdiction, locale: store.locale });
  const inWords = new Intl.DateTimeFormat(store.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${over}T00:00:00Z`),
  );
  await tell(tx, writer, day, {
    ...{ event: 'day-summary', day: over, path: '/sales' },
    sentence: `${store.name} took ${takings} on ${inWords}.`,
    filling: {
      ...{ store: store.name, day: inWords, takings, sales: String(took.sales), company },
      link: `${writer.publicUrl()}/sales`,
    },
  });
}

const isFirst = async (tx: Tx, { tenantId, store, now }: Day, event: string, day: string): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`insert into told_day (tenant_id, store_id, event, day, at)
        values (${tenantId}, ${store.storeId}, ${event}, ${day}, ${now}) on conflict do nothing returning day`,
  )) !== undefined;

/** In the app for whoever may see it, and by mail and SMS for who wants it so. */
async function tell(
  tx: Tx,
  writer: MessageWriter,
  { tenantId, store, now }: Day,
  { event, day, sentence, path, filling }: News & { filling: Record<string, string> },
): Promise<void> {
  await tx.execute(
    sql`insert into notice (tenant_id, notice_id, path, step, sentence, store_id, at)
        values (${tenantId}, ${writer.deps.ids.next()}, ${path}, ${event}, ${sentence}, ${store.storeId}, ${now})`,
  );
  await tellPeople(tx, writer, {
    ...{ tenantId, event, storeId: store.storeId, staffId: null, byId: null, timeZone: store.timeZone },
    permission: event === 'low-stock' ? 'see-stock' : 'see-sales',
    filling,
    reason: `${event} ${store.storeId} ${day}`,
  });
}

/** Looks every few minutes whether a store's morning has come or its day is over. */
export function keepDaysTold(
  db: Database,
  writer: MessageWriter,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const timer = setInterval(() => {
    tellDays(db, writer).catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
