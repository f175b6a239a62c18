import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  terminalId: string;
  sequence: number;
  hash: string;
  reason: string;
  trouble: string;
  body: string;
  receivedAt: number;
};

/** Facts that were set aside and not replayed yet, oldest first. */
export const list = allowed('see-terminals')
  .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select terminal_id as "terminalId", sequence, hash, reason, trouble, body, received_at as "receivedAt"
            from quarantine where tenant_id = ${ctx.tenantId} and replayed_at is null
            order by received_at, sequence limit ${input.limit}`,
      ),
    ),
  );
