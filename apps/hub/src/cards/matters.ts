import type { Instant, Money, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { cardMatterKinds } from '../database/card.tables';
import type { HubDeps } from '../hub-deps';

export type MatterKind = (typeof cardMatterKinds)[number];
export type NewMatter = {
  kind: MatterKind;
  subject: string;
  sentence: string;
  storeId?: string | null;
  saleId?: string | null;
  ours?: Money | null;
  theirs?: Money | null;
  currency?: string | null;
};

/** Puts it on the list of what people must settle, once of each kind and subject, and calls for somebody. Source: spec/cards.md CK6 */
export async function raiseMatter(
  tx: Tx,
  { ids }: Pick<HubDeps, 'ids'>,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  matter: NewMatter,
): Promise<boolean> {
  const { kind, subject, sentence, storeId = null, saleId = null } = matter;
  const { ours = null, theirs = null, currency = null } = matter;
  const raised = await rowOf(
    tx,
    sql`insert into card_matter (tenant_id, matter_id, kind, subject, store_id, sale_id, sentence, ours, theirs, currency, raised_at)
        values (${tenantId}, ${ids.next()}, ${kind}, ${subject}, ${storeId}, ${saleId}, ${sentence}, ${ours}, ${theirs},
                ${currency}, ${at})
        on conflict (tenant_id, kind, subject) do nothing returning 1`,
  );
  if (!raised) return false;
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, about_store_id, sequence, sentence, evidence, raised_at)
        values (${tenantId}, ${ids.next()}, 'card-matter', null, ${storeId}, null, ${sentence},
                ${JSON.stringify({ kind, subject, saleId })}::jsonb, ${at})`,
  );
  return true;
}
