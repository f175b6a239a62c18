import type { Instant, Result, StaffId } from '@tillbridge/core/kernel';
import type { Principal } from '../access';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { changePart } from './change-part';
import type { PeopleRefusal } from './refusals';

/**
 * Sets the moment from which somebody may sell what the law restricts; null keeps them from nothing. The day is kept in place of a
 * date of birth, which nobody needs. Source: spec/age-and-hours.md AH6
 */
export const setSellerFrom = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, from }: { staffId: StaffId; from: Instant | null },
): Promise<Result<{ staffId: StaffId }, PeopleRefusal>> =>
  changePart(db, deps, principal, {
    staffId,
    part: 'maySellRestrictedFrom',
    verb: 'set-seller-from',
    value: from,
  });
