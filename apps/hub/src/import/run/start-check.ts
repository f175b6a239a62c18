import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { addWork } from '../../work';
import type { Mapping } from '../recognise/fields';
import { headerKey } from '../recognise/recognise';
import { companyFacts } from './company-facts';
import { type Deed, auditDeed } from './deed';
import { type OwnStores, isWithin } from './own-stores';
import { type ImportRun, type Which, lockRun, noCounts, saveProgress } from './run';

export type StepRefusal =
  | { kind: 'import-unknown'; sentence: string }
  | { kind: 'wrong-state'; sentence: string }
  | { kind: 'not-your-store'; sentence: string }
  | { kind: 'column-missing'; sentence: string }
  | { kind: 'mapping-unclear'; sentence: string };

export const importUnknown: StepRefusal = { kind: 'import-unknown', sentence: 'There is no such import.' };

export const notYourStore: StepRefusal = {
  kind: 'not-your-store',
  sentence:
    'This import changes the stock of a store that is not yours. Ask somebody who may act at all of its stores.',
};

/** Asks for the running import to be gone on with, by whichever hub process has time. */
export const askForWork = (tx: Tx, deps: HubDeps, { tenantId, importId }: Which): Promise<void> =>
  addWork(tx, deps, { tenantId, kind: 'import', subject: importId, dueAt: deps.clock.now() });

/**
 * Begins the dry run with a mapping, and remembers it for the next file with these titles. May be asked again with another
 * mapping as long as nothing was applied. Source: spec/imports.md IP7, IP12
 */
export const startCheck = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  mapping: Mapping,
  /** The stores that whoever asks is limited to; null is all of them. */
  storeIds: OwnStores = null,
): Promise<Result<ImportRun, StepRefusal>> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await lockRun(tx, which);
    if (!run) return refuse(importUnknown);
    // Before its first check a file says only by names which stores it may be about: whoever maps it leaves out what is not theirs.
    if (run.state !== 'mapping' && !isWithin(run, storeIds)) return refuse(notYourStore);
    const mayBegin = run.state === 'mapping' || (run.state === 'checked' && run.counts.applied.rows === 0);
    if (!mayBegin) {
      return refuse({
        kind: 'wrong-state',
        sentence: 'The columns can only be changed before anything is applied.',
      });
    }
    const facts = await companyFacts(tx, which.tenantId);
    const trouble = troubleOf(
      mapping,
      run.header,
      new Set(facts?.stores.map(({ storeId }) => storeId).filter((id) => storeIds?.includes(id) ?? true)),
    );
    if (trouble) return refuse(trouble);
    const at = deps.clock.now();
    await tx.execute(
      sql`delete from import_row where tenant_id = ${which.tenantId} and import_id = ${which.importId}`,
    );
    await tx.execute(
      sql`insert into import_mapping (tenant_id, header_hash, mapping, used_at)
          values (${which.tenantId}, ${deps.sha256(headerKey(run.header))}, ${JSON.stringify(mapping)}::jsonb, ${at})
          on conflict (tenant_id, header_hash) do update set mapping = excluded.mapping, used_at = excluded.used_at`,
    );
    const begun: Partial<ImportRun> = {
      state: 'reading',
      mapping,
      cursor: '',
      rowsRead: 0,
      rowsDone: 0,
      counts: noCounts(),
      trouble: null,
    };
    await saveProgress(tx, run, { ...which, at }, begun);
    await auditDeed(tx, deps, which, 'check-import', run);
    await askForWork(tx, deps, which);
    return ok({ ...run, ...begun });
  });

function troubleOf(
  mapping: Mapping,
  header: readonly string[],
  stores: ReadonlySet<string>,
): StepRefusal | null {
  if (mapping.uses.length !== header.length) {
    return {
      kind: 'mapping-unclear',
      sentence: `The file has ${header.length} columns. Say of each what it is.`,
    };
  }
  const has = (field: string): boolean => mapping.uses.some((use) => use?.field === field);
  const missing = (what: string): StepRefusal => ({
    kind: 'column-missing',
    sentence: `No column is the ${what}. Choose the one that is.`,
  });
  if (!has('name')) return missing('name');
  if (!has('price')) return missing('price');
  if (!has('sku') && !has('handle')) return missing('SKU');
  for (const field of new Set(mapping.uses.map((use) => (use && !('place' in use) ? use.field : null)))) {
    const columns = mapping.uses.flatMap((use, index) => (use?.field === field ? (header[index] ?? '') : []));
    if (field !== null && field !== 'barcodes' && columns.length > 1) {
      return {
        kind: 'mapping-unclear',
        sentence: `${columns.join(' and ')} cannot both be the same. Leave one out.`,
      };
    }
  }
  if (mapping.stores.some(({ storeId }) => storeId !== null && !stores.has(storeId))) {
    return {
      kind: 'mapping-unclear',
      sentence: 'The stock of a place is to go to a store that is not there, or not yours. Choose another.',
    };
  }
  return null;
}
