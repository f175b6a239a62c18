import type { Tx } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { publish } from '../../program';
import type { ImportRun, ImportState, Which } from './run';

/** Tells the company's webhooks that an import came to its end. Source: spec/webhooks.md WH1 */
export const tellOfImport = (
  tx: Tx,
  deps: HubDeps,
  { tenantId, importId }: Which,
  run: ImportRun,
  state: ImportState,
  counts: ImportRun['counts'],
): Promise<void> =>
  publish(tx, deps, {
    tenantId,
    event: 'import.finished',
    subject: importId,
    data: {
      importId,
      fileName: run.fileName,
      state,
      new: counts.new,
      changed: counts.changed,
      unchanged: counts.unchanged,
      refused: counts.refused,
      applied: counts.applied.products,
      undone: counts.undone.products,
    },
  });
