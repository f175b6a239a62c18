import type { TenantId } from '@tillbridge/core/kernel';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import type { CardTerminal } from './card-terminal';

/** The service that a company takes cards through. */
export type CardService = { linkId: string; terminal: CardTerminal };

/** What taking cards needs of the hub. */
export type Cards = {
  db: Database;
  deps: HubDeps;
  /** The company's service, or one that an older payment went through; null while it has none that is on. */
  serviceOf(tenantId: TenantId, linkId?: string): Promise<CardService | null>;
};
