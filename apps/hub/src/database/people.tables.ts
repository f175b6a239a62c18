import type { GivenRole, Permission } from '@tillbridge/core/access';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantId } from './columns';

/** Who may do what: roles are sets of permissions, and people hold them everywhere or at a store. */

export const role = pgTable(
  'role',
  {
    tenantId: tenantId(),
    roleId: uuid('role_id').notNull(),
    name: text('name').notNull(),
    /** Which of the given roles it is; null for one that the company made. */
    given: text('given').$type<GivenRole>(),
    permissions: jsonb('permissions').$type<Permission[]>().notNull(),
    /** How far its holders may go alone at a till; the company's own also for a given role. Null is no limit at all. */
    limits: jsonb('limits').$type<LimitsV1>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.roleId] }),
    uniqueIndex('role_by_name').on(table.tenantId, table.name),
    uniqueIndex('role_by_given').on(table.tenantId, table.given),
  ],
);

export const staffGrant = pgTable(
  'staff_grant',
  {
    tenantId: tenantId(),
    grantId: uuid('grant_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    roleId: uuid('role_id').notNull(),
    /** Null is everywhere. */
    storeId: uuid('store_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.grantId] }),
    index('staff_grant_by_staff').on(table.tenantId, table.staffId),
    index('staff_grant_by_role').on(table.tenantId, table.roleId),
  ],
);
