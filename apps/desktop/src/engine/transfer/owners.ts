import type { StaffV1 } from '@tillbridge/core/wire';
import type { Counter } from '../sale/counter';

const acting: readonly StaffV1['permissions'][number][] = ['handle-transfers', 'approve-transfers'];

/**
 * Who may be given a discrepancy at this till: whoever may handle or approve transfers in this store. Those of the other store alone are
 * not known here; head office offers them. Source: spec/transfers.md TR80
 */
export const ownersHere = ({ catalogue }: Counter): StaffV1[] =>
  catalogue
    .staff()
    .filter(({ permissions }) => permissions.some((permission) => acting.includes(permission)));
