import { sql } from 'drizzle-orm';
import type { TenantId } from '@tillbridge/core/kernel';
import { Email, linkAddress, newLink, turnOffSecondFactor } from '../account';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import { tell } from './events';
import { Expected } from './trouble';
import { type Where, withDatabase } from './with-database';

/**
 * `reset-account`: for whoever lost their password without mail, or their phone and the backup codes with it. Prints a link that
 * works once.
 */
export const resetAccount = (
  where: Where,
  choose: (db: Database) => Promise<TenantId>,
  { email: typed, dropsSecondFactor }: { email: string | undefined; dropsSecondFactor: boolean },
): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const email = Email.safeParse(typed ?? '');
    if (!email.success) throw new Expected('Say whose account it is: --email EMAIL.');
    const tenantId = await choose(db);
    const made = await asTenant(db, tenantId, async (tx) => {
      const known = await rowOf<{ accountId: string }>(
        tx,
        sql`select account_id as "accountId" from account where tenant_id = ${tenantId} and email = ${email.data}`,
      );
      if (!known) throw new Expected(`Nobody signs in with ${email.data} at this company.`);
      const of = { tenantId, ...known };
      if (dropsSecondFactor) await turnOffSecondFactor(tx, of);
      await writeAudit(tx, deps, {
        tenantId,
        at: deps.clock.now(),
        who: 'operator',
        verb: 'reset-account',
        subject: known.accountId,
        detail: { secondFactorOff: dropsSecondFactor },
      });
      return newLink(tx, deps, { ...of, kind: 'reset' });
    });
    const publicUrl = process.env['TILLBRIDGE_URL'] ?? 'http://127.0.0.1:4700';
    tell({
      event: 'reset',
      email: email.data,
      link: linkAddress(publicUrl, 'reset', made.token),
      expiresAt: made.expiresAt,
    });
  });
