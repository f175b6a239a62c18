import type { StaffId } from '@tillbridge/core/kernel';
import { type MessageChoice, noChoice } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

type Own = {
  staffId: StaffId;
  email: string;
  choice: MessageChoice | null;
  /** At some store, rather than everywhere: what their store is to do comes by mail where they chose nothing. */
  worksAtStore: boolean;
};

/** What whoever asks chose for themselves; null for one who is nobody of the staff. Source: spec/messages.md MG5 */
export async function choiceOf(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, whoId }: Principal,
): Promise<(Own & { choice: MessageChoice }) | null> {
  const own = await rowOf<Own>(
    tx,
    sql`select account.staff_id as "staffId", email, choice,
               exists (select 1 from staff_grant where staff_grant.tenant_id = ${tenantId}
                         and staff_grant.staff_id = account.staff_id and store_id is not null) as "worksAtStore"
        from account
        left join message_choice as chosen on chosen.tenant_id = ${tenantId} and chosen.staff_id = account.staff_id
        where account.tenant_id = ${tenantId} and account_id::text = ${whoId}::text`,
  );
  return own ? { ...own, choice: { ...noChoice, ...own.choice } } : null;
}

export async function choose(
  tx: Tx,
  { clock }: Pick<HubDeps, 'clock'>,
  principal: Principal,
  choice: MessageChoice,
): Promise<boolean> {
  const own = await choiceOf(tx, principal);
  if (!own) return false;
  await tx.execute(
    sql`insert into message_choice (tenant_id, staff_id, choice, changed_at)
        values (${principal.tenantId}, ${own.staffId}, ${JSON.stringify(choice)}::jsonb, ${clock.now()})
        on conflict (tenant_id, staff_id) do update set choice = excluded.choice, changed_at = excluded.changed_at`,
  );
  return true;
}
