import type { StaffId } from '@tillbridge/core/kernel';
import type { ReadDb } from '../database';
import { isDemandedOf } from './demand';
import type { SessionOwner, Stage } from './sessions';

/** What stands between a right password and head office. */
export type AfterPassword = 'code' | 'setup' | 'office';

export const nextOf: Readonly<Record<Stage, AfterPassword>> = {
  open: 'office',
  'awaiting-code': 'code',
  'awaiting-setup': 'setup',
};

/** Whoever has a second factor brings it; of whom one is demanded and who has none sets one up. Source: spec/accounts.md AU11, AU21 */
export async function stageAfterPassword(
  tx: Pick<ReadDb, 'execute'>,
  person: SessionOwner & { staffId: StaffId; hasSecondFactor: boolean },
): Promise<Stage> {
  if (person.hasSecondFactor) return 'awaiting-code';
  return (await isDemandedOf(tx, person)) ? 'awaiting-setup' : 'open';
}
