import type { PromotionV1 } from '@tillbridge/core/wire';
import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { instantColumn, tenantId } from './columns';

export const promotion = pgTable(
  'promotion',
  {
    tenantId: tenantId(),
    promotionId: uuid('promotion_id').notNull(),
    name: text('name').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    record: jsonb('record').$type<z.infer<typeof PromotionV1>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.promotionId] })],
);
