import type { Principal } from '../../access';
import type { By } from '../../audit';

/** Of somebody who asks, what the audit log says of them. */
export const byOf = ({ tenantId, who, whoId, address }: Principal): By => ({ tenantId, who, whoId, address });
