import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listStaff, staffStatuses } from '../../people';
import { allowed } from '../procedure';

/** The people, page by page; their PINs' hashes stay where they are. */
export const list = allowed('see-staff')
  .input(
    z.object({
      text: z.string().max(100).optional(),
      roleId: idOf('RoleId').optional(),
      storeId: idOf('StoreId').optional(),
      status: z.enum(staffStatuses).optional(),
      cursor: z.object({ name: z.string(), staffId: idOf('StaffId') }).nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input: { cursor, limit, ...search } }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listStaff(tx, ctx.principal, search, { after: cursor ?? null, limit }),
    ),
  );
