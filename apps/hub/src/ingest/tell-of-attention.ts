import type { Tx } from '../database';
import { publish } from '../program';
import type { Pushed } from './pushed';

/** A person at head office should look at a terminal. */
export const tellOfAttention = (
  tx: Tx,
  { tenantId, terminalId, deps }: Pushed,
  { kind, sentence }: { kind: string; sentence: string },
): Promise<void> =>
  publish(tx, deps, {
    tenantId,
    event: 'terminal.attention',
    subject: terminalId,
    data: { terminalId, kind, sentence },
  });
