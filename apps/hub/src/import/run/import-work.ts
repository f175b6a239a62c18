import { type TenantId, idFrom, unreachable } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { WorkHandler } from '../../work';
import { applyStep } from './apply-step';
import { checkStep } from './check-step';
import { readStep } from './read-step';
import { type ImportRun, type Stepped, type Which, readRun } from './run';
import { undoStep } from './undo-step';

/** Well below the claim of five minutes, and short enough that a hub that stops does not keep anybody waiting. */
const sliceMs = 20_000;

/** The next part of whatever an import is doing. */
function step(db: Database, deps: HubDeps, which: Which, run: ImportRun): Promise<Stepped> | null {
  switch (run.state) {
    case 'reading':
      return readStep(db, deps, which);
    case 'checking':
      return checkStep(db, deps, which);
    case 'applying':
      return applyStep(db, deps, which);
    case 'undoing':
      return undoStep(db, deps, which);
    case 'mapping':
    case 'checked':
    case 'applied':
    case 'undone':
    case 'cancelled':
    case 'refused':
      return null;
    default:
      return unreachable(run.state);
  }
}

/** Goes on with an import until nothing is left to do or the time is up. @returns whether nothing is left */
export async function goOn(
  db: Database,
  deps: HubDeps,
  which: Which,
  mayGoOn: () => boolean = () => true,
): Promise<boolean> {
  while (mayGoOn()) {
    const run = await asTenant(db, which.tenantId, (tx) => readRun(tx, which));
    const stepped = run ? step(db, deps, which, run) : null;
    if (stepped === null) return true;
    const isStepOver = (await stepped) === 'done';
    if (isStepOver && (run?.state === 'reading' || run?.state === 'checking')) await lookAtRows(db, which);
  }
  return false;
}

/**
 * The planner must hear that there are a hundred thousand rows more, or it reads all of them for each batch. A transaction of its
 * own: whoever looks holds off whoever else would look until it commits.
 */
const lookAtRows = (db: Database, which: Which): Promise<unknown> =>
  asTenant(db, which.tenantId, (tx) => tx.execute(sql`select tillbridge_look_at_import_rows()`));

/** What the work loop calls. Begun again after a crash, each step finds how far it came. Source: spec/imports.md IP12 */
export const importWork =
  (db: Database, deps: HubDeps): WorkHandler =>
  async ({ tenantId, subject }: { tenantId: TenantId; subject: string }) => {
    const until = deps.clock.monotonicMs() + sliceMs;
    const isOver = await goOn(
      db,
      deps,
      { tenantId, importId: idFrom<'ImportId'>(subject) },
      () => deps.clock.monotonicMs() < until,
    );
    return isOver ? { done: true } : { done: false, againAt: deps.clock.now() };
  };
