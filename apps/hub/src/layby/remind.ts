import { formatMoney } from '@tillbridge/core/format';
import { type Instant, type LaybyId, type Money, money } from '@tillbridge/core/kernel';
import { laybyCode, usualLaybyRule } from '@tillbridge/core/layby';
import type { Fact, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Pushed } from '../ingest/pushed';
import { sendMail } from '../mail';
import type { SecretBox } from '../secrets';
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
      if (due?.email && due.mayWrite) {
        const mailId = await sendMail(
          tx,
          { deps, secrets },
          { tenantId, recipient: due.email, ...mailOf(due) },
        );
        await tx.execute(
          sql`insert into layby_reminder (tenant_id, mail_id, layby_id, at)
              values (${tenantId}, ${mailId}, ${laybyId}, ${deps.clock.now()})`,
        );
      }
      return { done: true };
    });

type Said = { code: string; name: string; left: string; day: string; at: string; isNewZealand: boolean };
type Letter = { subject: string; text: string };

const inEnglish = ({ code, name, left, day, at, isNewZealand }: Said): Letter => ({
  subject: `Your layby at ${at} is due on ${day}`,
  text: `${isNewZealand ? 'Kia ora' : 'Hello'} ${name},\n\n${left} is left to pay on your layby ${code} by ${day}. You can pay any part of it at ${at}, and take your goods when all of it is paid.`,
});

const inSpanish = ({ code, name, left, day, at }: Said): Letter => ({
  subject: `Su apartado en ${at} vence el ${day}`,
  text: `Hola ${name},\n\nA su apartado ${code} le falta pagar ${left} antes del ${day}. Puede pagar cualquier parte en ${at}, y llevarse su mercancía cuando todo esté pagado.`,
});

/** In English, and beneath it in the second language of the store's receipts. Source: spec/words.md WO10 */
function mailOf({ laybyId, customerName, dueOn, left, store }: Due): Letter {
  const said = (locale: string): Said => ({
    code: laybyCode(laybyId),
    name: customerName,
    left: formatMoney(money(left), { ...store.jurisdiction, locale }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${dueOn}T00:00:00Z`),
    ),
    at: store.name,
    isNewZealand: locale.endsWith('NZ'),
  });
  const isSpanishToo = store.receiptLanguage?.split('-')[0] === 'es';
  const letters = [inEnglish(said(store.locale)), ...(isSpanishToo ? [inSpanish(said('es-US'))] : [])];
  return {
    subject: letters.map(({ subject }) => subject).join(' / '),
    text: [
      ...letters.flatMap(({ text }) => [text, '']),
      ...[store.companyName, ...store.address, ...(store.phone === null ? [] : [store.phone])],
    ].join('\n'),
  };
}
