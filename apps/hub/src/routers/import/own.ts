import { type Result, ok } from '@tillbridge/core/kernel';
import type { Principal } from '../../access';
import { type ImportRun, runFor } from '../../import';

/** The import as whoever asked may see it: without the figures of stores that are not theirs. */
export const shownTo = <Refusal>(
  { storeIds }: Principal,
  done: Result<ImportRun, Refusal>,
): Result<ImportRun, Refusal> => (done.ok ? ok(runFor(done.value, storeIds)) : done);
