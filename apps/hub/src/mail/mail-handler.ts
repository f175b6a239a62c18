import { type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';
import type { WorkHandler } from '../work';
import { masked, unpacked } from './envelope';
import { mailPurpose } from './send-mail';
import type { MailTransport } from './transport';

/** Over some six hours: a mail server that is away for an afternoon is waited for. */
export const mostAttempts = 10;
const minuteMs = 60_000;
export const waitAfterMs = (attempt: number): number =>
  Math.min(minuteMs * 2 ** (attempt - 1), 2 * 60 * minuteMs);

type Waiting = { recipient: string; subject: string; body: string; createdAt: number };

/** Gives mail to the mail server, patiently, and says so when it gives up. Source: spec/mail.md MA3, MA4 */
export const mailHandler =
  (db: Database, deps: HubDeps, secrets: SecretBox, transport: MailTransport): WorkHandler =>
  async ({ tenantId, subject: mailId, attempt }) => {
    const waiting = await asTenant(db, tenantId, (tx) =>
      rowOf<Waiting>(
        tx,
        sql`select recipient, subject, body, created_at as "createdAt" from mail
            where tenant_id = ${tenantId} and mail_id = ${mailId} and state = 'waiting' and body is not null`,
      ),
    );
    if (!waiting) return { done: true };
    const { forgetsRecipient, ...contents } = unpacked(
      secrets.open(waiting.body, mailPurpose(tenantId, mailId)),
    );
    const { recipient: to, subject, createdAt } = waiting;
    const settled = { tenantId, mailId, recipient: forgetsRecipient ? masked(to) : to };
    try {
      const state = await transport.deliver({
        mailId,
        to,
        subject,
        ...contents,
        date: new Date(createdAt),
      });
      await asTenant(db, tenantId, (tx) => settle(tx, deps, { ...settled, state, trouble: null }));
      return { done: true };
    } catch (error) {
      const trouble = wordsOf(error);
      if (!isFinal(error) && attempt < mostAttempts) {
        await asTenant(db, tenantId, (tx) =>
          tx.execute(
            sql`update mail set trouble = ${trouble} where tenant_id = ${tenantId} and mail_id = ${mailId}`,
          ),
        );
        return { done: false, againAt: instant(deps.clock.now() + waitAfterMs(attempt)) };
      }
      await asTenant(db, tenantId, async (tx) => {
        await settle(tx, deps, { ...settled, state: 'dead', trouble });
        await raiseAlert(tx, deps, { tenantId, to, subject, trouble });
      });
      return { done: true };
    }
  };

/** The text is gone with it: nobody needs the links of a mail that has left, or never will. */
const settle = (
  tx: Tx,
  deps: Pick<HubDeps, 'clock'>,
  settled: {
    tenantId: TenantId;
    mailId: string;
    recipient: string;
    state: 'sent' | 'written' | 'dead';
    trouble: string | null;
  },
): Promise<unknown> =>
  tx.execute(
    sql`update mail set state = ${settled.state}, body = null, recipient = ${settled.recipient}, settled_at = ${deps.clock.now()},
          trouble = ${settled.trouble}
        where tenant_id = ${settled.tenantId} and mail_id = ${settled.mailId}`,
  );

const raiseAlert = (
  tx: Tx,
  deps: HubDeps,
  { tenantId, to, subject, trouble }: { tenantId: TenantId; to: string; subject: string; trouble: string },
): Promise<unknown> =>
  tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, sentence, evidence, raised_at)
        values (${tenantId}, ${deps.ids.next()}, 'mail-not-sent',
                ${`The mail “${subject}” to ${to} could not be sent.`},
                ${JSON.stringify({ to, subject, trouble })}::jsonb, ${deps.clock.now()})`,
  );

/** The mail server said never (a 5xx answer), not later. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500;

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
