import type { FactId, Instant, TenantId } from '@tillbridge/core/kernel';
import { hubTimeOf } from '@tillbridge/core/ledger';
import type { RecordedFact } from '@tillbridge/core/wire';
import type { StockSource } from '../stock';

/** A fact about goods, and who stated it when: a terminal's person, or somebody at head office by the hub's own clock. */
export type Stated<Of> = {
  id: FactId;
  fact: Of;
  /** By the hub's clock, as well as whoever stated it knew that clock. */
  at: Instant;
  terminalId: string | null;
  sequence: number | null;
  isClockKnown: boolean;
  /** In words, for what head office stated. */
  who: string | null;
};

export const statedByTill = <Of>(recorded: Omit<RecordedFact, 'fact'>, fact: Of): Stated<Of> => ({
  ...{ id: recorded.id, fact, at: hubTimeOf(recorded), who: null },
  ...{ terminalId: recorded.terminalId, sequence: recorded.sequence },
  isClockKnown: recorded.hubOffsetMs !== null,
});

export const statedByOffice = <Of>(id: FactId, fact: Of, at: Instant, who: string): Stated<Of> => ({
  ...{ id, fact, at, who, terminalId: null, sequence: null, isClockKnown: true },
});

/** What the ledger is told of whoever stated it. */
export const sourceOf = (
  { terminalId, sequence, isClockKnown }: Stated<unknown>,
  cause: StockSource['cause'],
  causeId: string | null,
): StockSource => ({ cause, causeId, terminalId, sequence, isClockKnown });

/** The columns that all facts about goods share. Source: database/goods.tables.ts */
export const statedTypes = {
  fact_id: 'uuid',
  store_id: 'uuid',
  terminal_id: 'uuid',
  sequence: 'int',
  staff_id: 'uuid',
  who: 'text',
  at: 'bigint',
  fact: 'jsonb',
} as const;

export const statedRow = (stated: Stated<{ storeId: string; staffId: string }>) => ({
  fact_id: stated.id,
  store_id: stated.fact.storeId,
  terminal_id: stated.terminalId,
  sequence: stated.sequence,
  staff_id: stated.fact.staffId,
  who: stated.who,
  at: stated.at,
  fact: JSON.stringify(stated.fact),
});

/** Which company, and when the hub heard of it. */
export type HeardAt = { tenantId: TenantId; at: Instant };
