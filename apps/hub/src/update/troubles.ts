import type { Instant, TenantId, TerminalId } from '@tillbridge/core/kernel';
import type { UpdateToldV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowsOf } from '../database';

/** A version that a terminal went back from or did not take, and why. */
export type UpdateTrouble = {
  version: string;
  attempt: number;
  kind: 'returned' | 'refused';
  sentence: string;
  /** When head office first read it in these words. */
  toldAt: Instant;
};

type Whose = { tenantId: TenantId; terminalId: TerminalId };

/** Once, though a till says it with every report; another reason for the same stands in its place. Source: spec/updates.md UP35 */
export async function keepTrouble(
  tx: Tx,
  { tenantId, terminalId }: Whose,
  { state, version, attempt, sentence }: UpdateToldV1,
  at: Instant,
): Promise<void> {
  if ((state !== 'returned' && state !== 'refused') || version === null) return;
  await tx.execute(
    sql`insert into update_trouble (tenant_id, terminal_id, version, attempt, kind, sentence, told_at)
        values (${tenantId}, ${terminalId}, ${version}, ${attempt}, ${state}, ${sentence}, ${at})
        on conflict (tenant_id, terminal_id, version, attempt, kind)
        do update set sentence = excluded.sentence, told_at = excluded.told_at
        where update_trouble.sentence <> excluded.sentence`,
  );
}

const mostShown = 20;

/** The newest first, also of roll-outs that were withdrawn since. Source: spec/updates.md UP35 */
export const readTroubles = (tx: ReadDb, { tenantId, terminalId }: Whose): Promise<UpdateTrouble[]> =>
  rowsOf<UpdateTrouble>(
    tx,
    sql`select version, attempt, kind, sentence, told_at as "toldAt" from update_trouble
        where tenant_id = ${tenantId} and terminal_id = ${terminalId}
        order by told_at desc, version desc, attempt desc, kind limit ${mostShown}`,
  );
