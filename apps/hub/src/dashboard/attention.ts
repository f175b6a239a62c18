import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { AttentionKind } from '@tillbridge/core/place';
import type { ReadDb } from '../database';
import { type FleetTerminal, terminalsNeedingAttention } from '../terminal';

export type Attention = {
  terminalId: string;
  name: string;
  register: string;
  storeId: string;
  /** The most pressing reason. */
  reason: AttentionKind;
  /** Every reason, the most pressing first. */
  sentence: string;
  since: number | null;
};

/** Tills that somebody should look at, the most pressing first: those of the fleet's list, in its words. Source: spec/dashboard.md DB7 */
export async function tillsNeedingAttention(
  tx: ReadDb,
  {
    tenantId,
    now,
    ...asked
  }: {
    tenantId: TenantId;
    storeIds: readonly StoreId[];
    now: Instant;
    isConnected: (terminalId: string) => boolean;
  },
): Promise<Attention[]> {
  const fleet = await terminalsNeedingAttention(tx, tenantId, now, asked);
  return fleet.flatMap((terminal): Attention[] => {
    const [first] = terminal.attention;
    if (!first) return [];
    const { terminalId, name, registerName: register, storeId } = terminal;
    const sentence = terminal.attention.map((each) => each.sentence).join(' ');
    return [
      {
        terminalId,
        name,
        register,
        storeId,
        reason: first.kind,
        sentence,
        since: sinceOf(terminal, first.kind),
      },
    ];
  });
}

/** Since when, where the terminal or our own door tells; null where neither does. */
function sinceOf({ lastSeenAt, health }: FleetTerminal, reason: AttentionKind): number | null {
  if (reason === 'not-seen') return lastSeenAt;
  return reason === 'outbox-old' ? (health?.oldestUnsentAt ?? null) : null;
}
