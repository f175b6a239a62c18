import type { Instant, StaffId } from '@tillbridge/core/kernel';
import type { EnrolAnswer } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, one } from '../database/database';
import { readNumber, readSetting, writeSetting } from '../database/settings';
import type { SecretStore } from './secret-store';

/** Who this terminal is, as the hub told it at enrolment. */
export type Identity = Pick<EnrolAnswer, 'tenantId' | 'terminalId' | 'storeId' | 'registerId'> & {
  hubUrl: string;
  /** Left out by hubs that gave none, and told with the register later. */
  terminalNumber?: number | undefined;
  /** Who stood at the register before, as the hub had heard of it when this terminal was enrolled. */
  replaces?: EnrolAnswer['replaces'];
  /** This ledger is one to practise on, and who does. */
  training?: { staffId: StaffId; since: Instant };
};

export function readIdentity(db: ReadDb): Identity | null {
  const text = readSetting(db, 'identity');
  // Written by this program alone, from an answer that was parsed at the door.
  return text === null ? null : (JSON.parse(text) as Identity);
}

/** The name under which a terminal's credential is kept: an older terminal's stays, to send what it had left. */
export const secretName = (terminalId: string): string => `terminal-${terminalId}`;

/**
 * Makes this ledger the enrolled terminal's. A ledger that already holds facts of another identity is not given a new one:
 * its chain belongs to the old.
 */
export function becomeTerminal(
  tx: Tx,
  identity: Identity,
  last: Pick<EnrolAnswer, 'lastReceiptNo' | 'lastZNumber'>,
): void {
  writeSetting(tx, 'identity', JSON.stringify(identity));
  const own = readNumber(tx.db, 'last-receipt-no') ?? 0;
  writeSetting(tx, 'last-receipt-no', Math.max(own, last.lastReceiptNo));
  writeSetting(tx, 'last-z-number', last.lastZNumber ?? 0);
}

export const holdsFacts = (db: ReadDb): boolean => one(db, 'select 1 from journal limit 1') !== undefined;

export const credential = (secrets: SecretStore, identity: Identity): string | null => {
  const secret = secrets.read(secretName(identity.terminalId));
  return secret === null ? null : `${identity.terminalId}.${secret}`;
};
