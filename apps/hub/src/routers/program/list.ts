import { listApiKeys } from '../../program';
import { allowed } from '../procedure';

export const list = allowed('manage-programs').query(({ ctx }) => listApiKeys(ctx.db, ctx.tenantId));
