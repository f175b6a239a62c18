import { formatMoney } from '@tillbridge/core/format';
import {
  type CustomerId,
  type Instant,
  type LaybyId,
  type Money,
  type TenantId,
  money,
} from '@tillbridge/core/kernel';
import { type Filling, type MessageLanguage, smsNumberOf } from '@tillbridge/core/message';
import { laybyCode, usualLaybyRule } from '@tillbridge/core/layby';
import type { Fact, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { Pushed } from '../ingest/pushed';
import { languageOf, languagesOfStore, mailWords } from '../message/words';
import { type MessageWriter, sendToCustomer, writeFor } from '../message/write-for';
import { type WorkHandler, addWorks } from '../work';

type Opened = Extract<Fact, { type: 'layby-opened' }>;

/** Reminders leave in the morning of the store. */
const remindHour = 9;

const openedTypes = { layby_id: 'uuid', store_id: 'uuid', due_on: 'date' } as const;

/** Writes down when each new layby is to be reminded of, by its store's rule of this day: two statements for any number. Source: spec/laybys.md LY10 */
export async function remindLater(tx: Tx, pushed: Pushed, opened: readonly Opened[]): Promise<void> {
  if (opened.length === 0) return;
  const { tenantId, deps } = pushed;
  const rows = opened.map(({ laybyId, storeId, dueOn }) => ({
    layby_id: laybyId,
    store_id: storeId,
    due_on: dueOn,
  }));
  // A store whose own rule says nothing of reminders sends none; one without a rule has the usual one.
  const reminders = await rowsOf<{ laybyId: LaybyId; at: Instant }>(
    tx,
    sql`select layby_id as "laybyId",
               (extract(epoch from ((due_on - days)::timestamp + make_interval(hours => ${remindHour}::int))
                                   at time zone time_zone) * 1000)::bigint as at
        from (select opened.layby_id, opened.due_on, store.record ->> 'timeZone' as time_zone,
                     case when store.record -> 'laybyRule' is null then ${usualLaybyRule.remindDaysBefore}::int
                          else (store.record -> 'laybyRule' ->> 'remindDaysBefore')::int end as days
              from ${unnest('opened', openedTypes, rows)}
              join store on store.tenant_id = ${tenantId} and store.store_id = opened.store_id) as ruled
        where days is not null`,
  );
  // One that is due sooner than its reminder was agreed face to face a moment ago.
  const later = reminders.filter(({ at }) => at > pushed.at);
  await addWorks(
    tx,
    deps,
    later.map(({ laybyId, at }) => ({ tenantId, kind: 'layby-reminder', subject: laybyId, dueAt: at })),
  );
}

type Due = {
  laybyId: LaybyId;
  customerId: CustomerId;
  customerName: string;
  dueOn: string;
  currency: string;
  left: Money;
  email: string | null;
  mayWrite: boolean;
  phone: string | null;
  mayText: boolean;
  store: StoreV1;
};

/** Writes to whoever agreed to it, by what they agreed to, if something is still to be paid then; otherwise nothing is to be done. */
export const laybyReminder =
  (db: Database, { deps, secrets, publicUrl }: MessageWriter): WorkHandler =>
  ({ tenantId, subject: laybyId }) =>
    asTenant(db, tenantId, async (tx) => {
      const due = await rowOf<Due>(
        tx,
        sql`select layby.layby_id as "laybyId", customer.customer_id as "customerId", customer.name as "customerName", due_on as "dueOn", currency,
                   (total - paid)::bigint as left, customer.email, customer.consent_email is not null as "mayWrite",
                   customer.phone, customer.consent_sms is not null as "mayText",
                   store.record as store
            from layby
            join store on store.tenant_id = layby.tenant_id and store.store_id = layby.store_id
            join customer on customer.tenant_id = layby.tenant_id and customer.customer_id = layby.customer_id
                         and customer.archived_at is null
            where layby.tenant_id = ${tenantId} and layby.layby_id = ${laybyId} and state = 'open' and paid < total`,
      );
      if (!due) return { done: true };
      const writer = { deps, secrets, publicUrl };
      const sent = [await byMail(tx, writer, tenantId, due), await bySms(tx, writer, tenantId, due)];
      for (const mailId of sent.filter((each) => each !== null)) {
        await tx.execute(
          sql`insert into layby_reminder (tenant_id, mail_id, layby_id, at)
              values (${tenantId}, ${mailId}, ${laybyId}, ${deps.clock.now()})`,
        );
      }
      return { done: true };
    });

async function byMail(tx: Tx, writer: MessageWriter, tenantId: TenantId, due: Due): Promise<string | null> {
  if (due.email === null || !due.mayWrite) return null;
  return sendToCustomer(tx, writer, {
    ...{ tenantId, event: 'layby-reminder', recipient: due.email, customerId: due.customerId },
    ...(await mailOf(tx, tenantId, due)),
    language: languagesOfStore(due.store).at(-1) ?? 'en',
    storeId: due.store.storeId,
  });
}

/** One SMS, in the language that the company writes in: each part of it is paid for. Source: spec/messages.md MG22 */
async function bySms(tx: Tx, writer: MessageWriter, tenantId: TenantId, due: Due): Promise<string | null> {
  const { phone, mayText, store, laybyId, dueOn, customerId } = due;
  const recipient = smsNumberOf(phone ?? '', new Intl.Locale(store.locale).region ?? '');
  if (recipient === null || !mayText) return null;
  const language = await languageOf(tx, tenantId);
  return writeFor(tx, writer, {
    ...{ tenantId, event: 'layby-reminder', channel: 'sms', language, recipient, customerId },
    storeId: store.storeId,
    filling: fillingOf(due, language),
    reason: `layby-reminder ${laybyId} ${dueOn} sms`,
    leavesAt: writer.deps.clock.now(),
  });
}

/** In English, and beneath it in the second language of the store's receipts, in the company's words. Source: spec/words.md WO10 */
async function mailOf(tx: Tx, tenantId: TenantId, due: Due): Promise<{ subject: string; text: string }> {
  const { store } = due;
  const { subject, text } = await mailWords(
    tx,
    { tenantId, event: 'layby-reminder' },
    languagesOfStore(store),
    (language) => fillingOf(due, language),
  );
  const from = [store.companyName, ...store.address, ...(store.phone === null ? [] : [store.phone])];
  return { subject, text: [text, ...from].join('\n') };
}

function fillingOf(
  { laybyId, customerName, dueOn, currency, left, store }: Due,
  language: MessageLanguage,
): Filling {
  const locale = language === 'es' ? 'es-US' : store.locale;
  return {
    greeting: language === 'es' ? 'Hola' : locale.endsWith('NZ') ? 'Kia ora' : 'Hello',
    name: customerName,
    code: laybyCode(laybyId),
    left: formatMoney(money(left), { ...store.jurisdiction, currency, locale }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${dueOn}T00:00:00Z`),
    ),
    store: store.name,
    company: store.companyName,
  };
}
