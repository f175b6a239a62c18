import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { sendMail } from '../mail';
import { languagesOfStore, mailWords } from '../message/words';
import type { SecretBox } from '../secrets';
import type { CustomerId, CustomerRefusal } from './customer';
import { closingSentences, drawStatement, spanOf, statementWords } from './draw-statement';
import { customerStatement } from './statement';

/**
 * Mails a customer what their account did, as text and as PDF.
 * @param email where to; it is not kept with the customer
 * Source: spec/on-account.md OA11
 */
export const mailStatement = (
  { db, deps, secrets }: { db: Database; deps: HubDeps; secrets: SecretBox },
  by: By,
  { customerId, email, ...period }: { customerId: CustomerId; email: string; from: Instant; to: Instant },
): Promise<Result<null, CustomerRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const statement = await customerStatement(tx, tenantId, { customerId, ...period });
    const place = await rowOf<{ record: unknown }>(
      tx,
      sql`select record from store where tenant_id = ${tenantId} order by name, store_id limit 1`,
    );
    if (!statement || !place) return refuse({ kind: 'customer-unknown' });
    const drawn = { statement, store: StoreV1.parse(place.record), period };
    const { money, dateTime } = statementWords(drawn);
    const bytes = await drawStatement(drawn);
    const { customer, opening, rows, closing } = statement;
    const words = await mailWords(
      tx,
      { tenantId, event: 'statement' },
      languagesOfStore(drawn.store),
      () => ({
        ...{ name: customer.name, period: spanOf(drawn), owed: money(closing) },
        ...{ store: drawn.store.name, company: drawn.store.companyName },
      }),
    );
    await sendMail(
      tx,
      { deps, secrets },
      {
        tenantId,
        event: 'statement',
        customerId,
        recipient: email,
        subject: words.subject,
        text: [
          words.text,
          `Opening balance: ${money(opening)}`,
          ...rows.map(
            ({ at, what, amount, owed }) =>
              `${dateTime(at)}  ${what}: ${money(amount)}, owed then ${money(owed)}`,
          ),
          `Closing balance: ${money(closing)}`,
          '',
          ...closingSentences(drawn),
          '',
        ].join('\n'),
        files: [{ name: 'statement.pdf', type: 'application/pdf', base64: bytes.toString('base64') }],
      },
    );
    await writeAudit(tx, deps, {
      ...by,
      at: deps.clock.now(),
      verb: 'mail-statement',
      subject: customerId,
      detail: { email, ...period },
    });
    return ok(null);
  });
