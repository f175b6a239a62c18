import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Result, type TenantId, assert, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { goOn } from './run/import-work';
import { type ReceiveRefusal, receiveFile } from './run/receive-file';
import { type ImportCounts, type ImportId, type Which, readRun } from './run/run';
import { startApply } from './run/start-apply';
import { type StepRefusal, startCheck } from './run/start-check';

export type RefusedRow = { line: number; column: string | null; reason: string };

/** What an import did, for the person who started it at a command line. Source: spec/imports.md IP17 */
export type ImportReport = Pick<
  ImportCounts,
  'new' | 'changed' | 'unchanged' | 'codes' | 'shared' | 'prices' | 'made'
> & {
  importId: ImportId;
  rows: number;
  /** Rows that were left out; the first hundred with line, column and reason, and how many there were. */
  refused: { count: number; first: RefusedRow[] };
};

const mostListed = 100;

/**
 * An import without a person in between: what its header says is believed, and what the dry run finds is applied. For the command
 * line; undone like any other.
 */
export async function importCatalogue(
  db: Database,
  deps: HubDeps,
  { tenantId, path, who }: { tenantId: TenantId; path: string; who: string },
  onProgress: (rows: number) => void = () => undefined,
): Promise<Result<ImportReport, ReceiveRefusal | StepRefusal>> {
  const file = { name: basename(path), bytes: bytesOf(path) };
  const received = await receiveFile(db, deps, { tenantId, who }, file);
  if (!received.ok) return received;
  const which = { tenantId, importId: received.value.importId, who };
  const checking = await startCheck(db, deps, which, received.value.mapping);
  if (!checking.ok) return checking;
  await followed(db, deps, which, onProgress);
  const checked = await asTenant(db, tenantId, (tx) => readRun(tx, which));
  assert(checked, 'the import is there');
  if (checked.trouble !== null) {
    return { ok: false, refusal: { kind: 'unreadable', sentence: checked.trouble } };
  }
  const applying = await startApply(db, deps, which);
  // Where nothing is new or changed there is nothing to apply, and that is no trouble.
  if (applying.ok) await followed(db, deps, which, onProgress);
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`delete from work where tenant_id = ${tenantId} and kind = 'import' and subject = ${which.importId}`,
    ),
  );
  return ok(await reportOf(db, which));
}

/** Opened by whoever reads it: a file that is not there would otherwise end the process while something else is waited for. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const bytes of createReadStream(path)) yield bytes as Uint8Array;
}

async function followed(
  db: Database,
  deps: HubDeps,
  which: Which,
  onProgress: (rows: number) => void,
): Promise<void> {
  for (let isOver = false; !isOver;) {
    let steps = 0;
    isOver = await goOn(db, deps, which, () => steps++ < 10);
    const run = await asTenant(db, which.tenantId, (tx) => readRun(tx, which));
    onProgress(run?.rowsDone || run?.rowsRead || 0);
  }
}

const reportOf = (db: Database, which: Which): Promise<ImportReport> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await readRun(tx, which);
    assert(run, 'the import is there');
    const refused = await rowsOf<{ line: number; problems: { column: string | null; reason: string }[] }>(
      tx,
      sql`select line, problems from import_row
          where tenant_id = ${which.tenantId} and import_id = ${which.importId} and outcome = 'refused'
          order by line limit ${mostListed}`,
    );
    const total = await rowOf<{ count: number }>(
      tx,
      sql`select count(*)::int as count from import_row
          where tenant_id = ${which.tenantId} and import_id = ${which.importId} and outcome = 'refused'`,
    );
    const { counts } = run;
    return {
      importId: which.importId,
      rows: run.rowsRead,
      new: counts.new,
      changed: counts.changed,
      unchanged: counts.unchanged,
      refused: {
        count: total?.count ?? 0,
        first: refused.map(({ line, problems }) => ({
          line,
          column: problems[0]?.column ?? null,
          reason: problems[0]?.reason ?? '',
        })),
      },
      codes: counts.codes,
      shared: counts.shared,
      prices: counts.prices,
      made: counts.made,
    };
  });
