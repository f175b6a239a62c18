import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type Database, asTenant } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { rowsKeptMs } from './clear-old';
import { type Deed, auditDeed } from './deed';
import { forgetFileIn } from './file-pieces';
import { type ImportRun, type ImportState, lockRun, saveProgress } from './run';
import { type OwnStores, isWithin } from './own-stores';
import { type StepRefusal, askForWork, importUnknown, notYourStore } from './start-check';
import { tellOfImport } from './tell-programs';

const begin = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  own: OwnStores,
  {
    from,
    to,
    verb,
    otherwise,
  }: { from: readonly ImportState[]; to: ImportState; verb: string; otherwise: string },
  mayBegin: (run: ImportRun) => boolean,
): Promise<Result<ImportRun, StepRefusal>> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await lockRun(tx, which);
    if (!run) return refuse(importUnknown);
    if (!isWithin(run, own)) return refuse(notYourStore);
    if (!from.includes(run.state) || !mayBegin(run))
      return refuse({ kind: 'wrong-state', sentence: otherwise });
    const change = {
      state: to,
      cursor: '',
      rowsDone: 0,
      counts: { ...run.counts, waiting: null },
      trouble: null,
    };
    await saveProgress(tx, run, { ...which, at: deps.clock.now() }, change);
    await auditDeed(tx, deps, which, verb, run);
    await askForWork(tx, deps, which);
    return ok({ ...run, ...change });
  });

/** Begins to save what the dry run showed; also what was mended after an apply. Source: spec/imports.md IP14, IP23 */
export const startApply = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  /** The stores that whoever asks is limited to; null is all of them. */
  own: OwnStores = null,
): Promise<Result<ImportRun, StepRefusal>> =>
  begin(
    db,
    deps,
    which,
    own,
    {
      from: ['checked', 'applied'],
      to: 'applying',
      verb: 'apply-import',
      otherwise:
        'There is nothing to apply: every row is unchanged or refused, or the check is not finished.',
    },
    // What is older may have been cleared away.
    ({ counts, changedAt }) =>
      counts.new + counts.changed > counts.applied.rows && changedAt >= deps.clock.now() - rowsKeptMs,
  );

/** Begins to take back what an import did. Source: spec/imports.md IP16, IP23 */
export const startUndo = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  /** The stores that whoever asks is limited to; null is all of them. */
  own: OwnStores = null,
): Promise<Result<ImportRun, StepRefusal>> =>
  begin(
    db,
    deps,
    which,
    own,
    {
      from: ['applied', 'cancelled'],
      to: 'undoing',
      verb: 'begin-undo-import',
      otherwise: 'This import has done nothing that could be undone.',
    },
    ({ counts }) => counts.applied.products > 0,
  );

/** Stops it wherever it is. What was applied stays, and can be undone. Source: spec/imports.md IP12, IP23 */
export const cancelImport = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  /** The stores that whoever asks is limited to; null is all of them. */
  own: OwnStores = null,
): Promise<Result<ImportRun, StepRefusal>> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await lockRun(tx, which);
    if (!run) return refuse(importUnknown);
    if (!isWithin(run, own)) return refuse(notYourStore);
    const isOver = ['applied', 'undone', 'cancelled', 'refused', 'undoing'].includes(run.state);
    if (isOver)
      return refuse({ kind: 'wrong-state', sentence: 'This import is over; there is nothing to cancel.' });
    const state: ImportState = 'cancelled';
    await saveProgress(tx, run, { ...which, at: deps.clock.now() }, { state });
    await forgetFileIn(tx, which);
    await tellOfImport(tx, deps, which, run, state, run.counts);
    await auditDeed(tx, deps, which, 'cancel-import', run);
    return ok({ ...run, state });
  });
