import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  alertId: string;
  kind: string;
  terminalId: string | null;
  sequence: number | null;
  sentence: string;
  evidence: unknown;
  raisedAt: number;
  settledAt: number | null;
};

/** What a person should look at, newest first. */
export const list = allowed('see-terminals')
  .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select alert_id as "alertId", kind, terminal_id as "terminalId", sequence, sentence, evidence,
                   raised_at as "raisedAt", settled_at as "settledAt"
            from alert where tenant_id = ${ctx.tenantId} order by raised_at desc limit ${input.limit}`,
      ),
    ),
  );
