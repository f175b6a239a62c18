import type { Instant } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = { version: number; changedAt: Instant; changedBy: string; record: JurisdictionV1 };

/** The versions of a profile that the company saved, newest first. */
export const history = allowed('see-stores')
  .input(z.object({ code: z.string().max(40) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select version, changed_at as "changedAt", changed_by as "changedBy", record from jurisdiction
            where tenant_id = ${ctx.tenantId} and code = ${input.code} order by version desc limit 100`,
      ),
    ),
  );
