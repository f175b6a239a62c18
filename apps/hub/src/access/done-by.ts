import type { By } from '../audit';
import type { Principal } from './principal';

/** Who asks, as the audit log has it. */
export const doneBy = ({ tenantId, who, whoId, address }: Principal): By => ({
  tenantId,
  who,
  whoId,
  address,
});
