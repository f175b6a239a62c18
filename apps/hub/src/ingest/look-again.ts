import type { JournalLink } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { Pushed } from './pushed';
import { setAside } from './set-aside';

/**
 * Facts that the hub has already. The same again is a lost answer and changes nothing; another fact under a sequence that was
 * used is a terminal restored from a copy: it is kept aside, because it happened too.
 * @returns the first sequence that came with another hash, or null
 * Source: spec/ingest.md I3, I8
 */
export async function lookAgain(
  tx: Tx,
  pushed: Pushed,
  seen: readonly JournalLink[],
): Promise<number | null> {
  const rows = seen.map(({ sequence, hash }) => ({ sequence, hash }));
  const strangers = await rowsOf<{ sequence: number }>(
    tx,
    sql`select seen.sequence from ${unnest('seen', { sequence: 'int', hash: 'text' }, rows)}
        where not exists (
          select from fact
          where fact.tenant_id = ${pushed.tenantId} and fact.terminal_id = ${pushed.terminalId}
            and fact.sequence = seen.sequence and fact.hash = seen.hash)
        and not exists (
          select from quarantine
          where quarantine.tenant_id = ${pushed.tenantId} and quarantine.terminal_id = ${pushed.terminalId}
            and quarantine.sequence = seen.sequence and quarantine.hash = seen.hash)
        order by seen.sequence`,
  );
  if (strangers.length === 0) return null;
  const sequences = new Set(strangers.map((row) => row.sequence));
  await setAside(
    tx,
    pushed,
    seen
      .filter((link) => sequences.has(link.sequence))
      .map((link) => ({
        kind: 'set-aside',
        link,
        reason: 'diverged',
        trouble: `The hub holds another fact under number ${link.sequence} of this terminal.`,
      })),
  );
  return strangers[0]?.sequence ?? null;
}
