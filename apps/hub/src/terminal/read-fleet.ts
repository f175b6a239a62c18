import {
  type Instant,
  type RegisterId,
  type StoreId,
  type TenantId,
  type TerminalId,
} from '@tillbridge/core/kernel';
import { type Attention, attentionOf, isOpenAt } from '@tillbridge/core/place';
import { type StoreV1, TerminalHealthV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type TerminalState = 'active' | 'replaced' | 'revoked';

export type FleetTerminal = {
  terminalId: TerminalId;
  name: string;
  storeId: StoreId;
  storeName: string;
  timeZone: string;
  locale: string;
  registerId: RegisterId;
  registerName: string;
  appVersion: string;
  state: TerminalState;
  enrolledAt: Instant;
  lastSeenAt: Instant | null;
  revokedAt: Instant | null;
  replacedAt: Instant | null;
  watermark: number;
  chainBrokenAt: number | null;
  factsSetAside: number;
  messagesUnread: number;
  isConnected: boolean;
  reportedAt: Instant | null;
  health: TerminalHealthV1 | null;
  attention: Attention[];
};

type Row = Omit<
  FleetTerminal,
  'storeName' | 'timeZone' | 'locale' | 'state' | 'isConnected' | 'attention' | 'health'
> & { store: StoreV1; health: unknown; isChainUnsettled: boolean };

type Asked = {
  now: Instant;
  isConnected: (terminalId: string) => boolean;
  /** Null is every store. */
  storeIds: readonly StoreId[] | null;
};

/** Every terminal that was ever enrolled, with what it last said of itself. Source: spec/fleet.md FL4 */
export async function readFleet(tx: ReadDb, tenantId: TenantId, asked: Asked): Promise<FleetTerminal[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select terminal.terminal_id as "terminalId", terminal.name, terminal.store_id as "storeId",
               terminal.register_id as "registerId", register.name as "registerName", app_version as "appVersion",
               enrolled_at as "enrolledAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt",
               replaced_at as "replacedAt", watermark, chain_broken_at as "chainBrokenAt", store.record as store,
               terminal_health.reported_at as "reportedAt", terminal_health.record as health,
               (select count(*)::int from quarantine where quarantine.tenant_id = terminal.tenant_id
                  and quarantine.terminal_id = terminal.terminal_id and replayed_at is null
                  and exists (select from alert where alert.tenant_id = terminal.tenant_id and settled_at is null
                              and alert.terminal_id = terminal.terminal_id and alert.kind = 'fact-set-aside')
               ) as "factsSetAside",
               exists (select from alert where alert.tenant_id = terminal.tenant_id and settled_at is null
                       and alert.terminal_id = terminal.terminal_id and alert.kind = 'chain-broken'
               ) as "isChainUnsettled",
               (select count(*)::int from terminal_message where terminal_message.tenant_id = terminal.tenant_id
                  and terminal_message.terminal_id = terminal.terminal_id and dismissed_at is null
               ) as "messagesUnread"
        from terminal
        join register on register.tenant_id = terminal.tenant_id and register.register_id = terminal.register_id
        join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
        left join terminal_health on terminal_health.tenant_id = terminal.tenant_id
          and terminal_health.terminal_id = terminal.terminal_id
        where terminal.tenant_id = ${tenantId}
        order by store.name, register.name, enrolled_at desc`,
  );
  return rows
    .filter(({ storeId }) => asked.storeIds === null || asked.storeIds.includes(storeId))
    .map((row) => describe(row, asked));
}

function describe(
  { store, health: said, isChainUnsettled, ...row }: Row,
  { now, isConnected }: Asked,
): FleetTerminal {
  const state = row.revokedAt !== null ? 'revoked' : row.replacedAt !== null ? 'replaced' : 'active';
  // A report of a newer or older program that we cannot read is as none: the terminal itself is still seen.
  const health = TerminalHealthV1.safeParse(said).data ?? null;
  const listens = isConnected(row.terminalId);
  const attention = attentionOf({
    now,
    isConnected: listens,
    lastSeenAt: row.lastSeenAt,
    // Nobody waits for a terminal that was replaced to be switched on.
    isStoreOpen: state === 'active' && isOpenAt(store.openingHours, now, store.timeZone),
    health,
    isChainBroken: isChainUnsettled,
    factsSetAside: row.factsSetAside,
  });
  return {
    ...row,
    storeName: store.name,
    timeZone: store.timeZone,
    locale: store.locale,
    state,
    isConnected: listens,
    health,
    attention: state === 'revoked' ? [] : attention,
  };
}

/** The terminals that somebody should look at, the most pressing first. For the fleet list and the dashboard. Source: spec/fleet.md FL5 */
export async function terminalsNeedingAttention(
  tx: ReadDb,
  tenantId: TenantId,
  now: Instant,
  asked: Partial<Omit<Asked, 'now'>> = {},
): Promise<FleetTerminal[]> {
  const { isConnected = () => false, storeIds = null } = asked;
  const fleet = await readFleet(tx, tenantId, { now, isConnected, storeIds });
  const urgency = ({ attention }: FleetTerminal): number =>
    attention.some(({ isUrgent }) => isUrgent) ? 0 : 1;
  return fleet.filter(({ attention }) => attention.length > 0).sort((a, b) => urgency(a) - urgency(b));
}
