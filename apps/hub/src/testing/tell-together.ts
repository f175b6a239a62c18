import { setTimeout as pause } from 'node:timers/promises';
import type { JournalLink } from '@tillbridge/core/wire';
import { type Database, asTenant } from '../database';
import { type IngestDeps, type Pusher, applyBatch, ingest } from '../ingest';

type Telling = { known: Pusher; links: readonly JournalLink[] };

/** Long enough that the second waits for what the first holds. */
const headStartMs = 300;

/** Two tills tell at once: the second is in the middle of its batch while the first has not committed, and must count what that brought. */
export async function tellTogether(
  db: Database,
  deps: IngestDeps,
  first: Telling,
  second: Telling,
): Promise<void> {
  let other: Promise<unknown> = Promise.resolve();
  await asTenant(db, first.known.tenantId, async (tx) => {
    await applyBatch(tx, first.known, first.links, deps);
    other = ingest(db, second.known, second.links, deps);
    await pause(headStartMs);
  });
  await other;
}
