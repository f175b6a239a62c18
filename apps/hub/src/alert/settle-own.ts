import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import type { Pushed } from '../ingest/pushed';

/** An alert whose reason is gone waits for nobody: it says by itself what came of it. */
export const settleOwn = async (
  tx: Tx,
  { tenantId, at }: Pick<Pushed, 'tenantId' | 'at'>,
  { kind, evidence, note }: { kind: string; evidence: object; note: string },
): Promise<void> => {
  await tx.execute(
    sql`update alert set settled_at = ${at}, settled_by = 'Tillbridge', settled_note = ${note}
        where tenant_id = ${tenantId} and kind = ${kind} and settled_at is null
          and evidence @> ${JSON.stringify(evidence)}::jsonb`,
  );
};
