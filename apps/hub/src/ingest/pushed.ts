import type { Instant, TenantId, TerminalId } from '@tillbridge/core/kernel';
import type { IngestDeps } from './deps';

export type Pusher = { tenantId: TenantId; terminalId: TerminalId };
/** Who pushed, when, and what ingest was given: what every step of it needs. */
export type Pushed = Pusher & { at: Instant; deps: IngestDeps };
