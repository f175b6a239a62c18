import { listCustomerGroups } from '../../customer';
import { allowed } from '../procedure';

export const groups = allowed('see-customers').query(({ ctx }) => listCustomerGroups(ctx.db, ctx.tenantId));
