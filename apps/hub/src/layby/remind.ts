import { formatMoney } from '@tillbridge/core/format';
import { type Instant, type LaybyId, type Money, money } from '@tillbridge/core/kernel';
import { laybyCode, usualLaybyRule } from '@tillbridge/core/layby';
import type { Fact, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Pushed } from '../ingest/pushed';
import { sendMail } from '../mail';
import type { SecretBox } from '../secrets';
import { type WorkHandler, addWork } from '../work';

type Opened = Extract<Fact, { type: 'layby-opened' }>;

/** Reminders leave in the morning of the store. */
const remindHour = 9;

/** Writes down when each new layby is to be reminded of, by the store's rule of this day. Source: spec/laybys.md LY10 */
export async function remindLater(tx: Tx, pushed: Pushed, opened: readonly Opened[]): Promise<void> {
  for (const { laybyId, storeId, dueOn } of opened) {
    const store = await rowOf<{ record: StoreV1 }>(
      tx,
      sql`select record from store where tenant_id = ${pushed.tenantId} and store_id = ${storeId}`,
    );
    const days = (store?.record.laybyRule ?? usualLaybyRule).remindDaysBefore;
    if (!store || days === null) continue;
    const due = await rowOf<{ at: Instant }>(
      tx,
      sql`select (extract(epoch from ((${dueOn}::date - ${days}::int)::timestamp + make_interval(hours => ${remindHour}::int))
                                     at time zone ${store.record.timeZone}::text) * 1000)::bigint as at`,
    );
    // One that is due sooner than its reminder was agreed face to face a moment ago.
    if (due && due.at > pushed.at) {
      const { tenantId, deps } = pushed;
      await addWork(tx, deps, { tenantId, kind: 'layby-reminder', subject: laybyId, dueAt: due.at });
    }
  }
}

type Due = {
  laybyId: LaybyId;
  customerName: string;
  dueOn: string;
  currency: string;
  left: Money;
  email: string | null;
  mayWrite: boolean;
  store: StoreV1;
};

/** Mails whoever agreed to be written to, if something is still to be paid then; otherwise nothing is to be done. */
export const laybyReminder =
  (db: Database, deps: HubDeps, secrets: SecretBox): WorkHandler =>
  ({ tenantId, subject: laybyId }) =>
    asTenant(db, tenantId, async (tx) => {
      const due = await rowOf<Due>(
        tx,
        sql`select layby.layby_id as "laybyId", customer.name as "customerName", due_on as "dueOn", currency,
                   (total - paid)::bigint as left, customer.email, customer.consent_email is not null as "mayWrite",
                   store.record as store
            from layby
            join store on store.tenant_id = layby.tenant_id and store.store_id = layby.store_id
            join customer on customer.tenant_id = layby.tenant_id and customer.customer_id = layby.customer_id
                         and customer.archived_at is null
            where layby.tenant_id = ${tenantId} and layby.layby_id = ${laybyId} and state = 'open' and paid < total`,
      );
      if (due?.email && due.mayWrite)
        await sendMail(tx, { deps, secrets }, { tenantId, recipient: due.email, ...mailOf(due) });
      return { done: true };
    });

function mailOf({ laybyId, customerName, dueOn, left, store }: Due): { subject: string; text: string } {
  const amount = formatMoney(money(left), { ...store.jurisdiction, locale: store.locale });
  const day = new Intl.DateTimeFormat(store.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${dueOn}T00:00:00Z`),
  );
  const code = laybyCode(laybyId);
  return {
    subject: `Your layby at ${store.name} is due on ${day}`,
    text: [
      `${store.locale.endsWith('NZ') ? 'Kia ora' : 'Hello'} ${customerName},`,
      '',
      `${amount} is left to pay on your layby ${code} by ${day}. You can pay any part of it at ${store.name}, and take your goods when all of it is paid.`,
      '',
      ...[store.companyName, ...store.address, ...(store.phone === null ? [] : [store.phone])],
    ].join('\n'),
  };
}
