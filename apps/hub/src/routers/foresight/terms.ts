import { asTenant } from '../../database';
import { supplierTermsOf } from '../../foresight';
import { allowed } from '../procedure';

/** How long each supplier takes, and what he wants ordered at least. */
export const terms = allowed('see-catalogue').query(({ ctx: { db, tenantId } }) =>
  asTenant(db, tenantId, (tx) => supplierTermsOf(tx, tenantId)),
);
