import { rm } from 'node:fs/promises';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { By } from '../../audit';
import { type Database, asTenant, rowOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { kindOfFileAt, readFileRecords } from '../file/read-file';
import type { FileKind } from '../file/record';
import type { Mapping } from '../recognise/fields';
import { headerKey, recognise } from '../recognise/recognise';
import { companyFacts } from './company-facts';
import { forgetFile, keepFile, mostFileBytes, temporaryPath } from './file-pieces';
import { type ImportId, type ImportRun, noCounts, readRun } from './run';

export type ReceiveRefusal = {
  kind: 'no-store' | 'too-large' | 'unreadable' | 'empty';
  sentence: string;
};

const sampleRows = 20;
const mostColumns = 500;

/**
 * Takes a file in, looks at its header, and says which program wrote it and what its columns are. Nothing is read into the
 * catalogue. Source: spec/imports.md IP1, IP6
 */
export async function receiveFile(
  db: Database,
  deps: HubDeps,
  by: By,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
  /** The stores that whoever brings it is limited to; null is all of them. */
  storeIds: readonly string[] | null = null,
): Promise<Result<ImportRun, ReceiveRefusal>> {
  const { tenantId } = by;
  const facts = await asTenant(db, tenantId, (tx) => companyFacts(tx, tenantId));
  if (!facts) {
    return refuse({ kind: 'no-store', sentence: 'The company has no store yet. Set one up, then import.' });
  }
  const stores = facts.stores.filter(({ storeId }) => storeIds?.includes(storeId) ?? true);
  const importId: ImportId = deps.ids.next();
  const which = { tenantId, importId };
  const path = temporaryPath();
  const fail = async (kind: ReceiveRefusal['kind'], sentence: string) => {
    await forgetFile(db, which);
    return refuse<ReceiveRefusal>({ kind, sentence });
  };
  try {
    const fileBytes = await keepFile(db, which, file.bytes, path);
    if (fileBytes === null) {
      const megabytes = mostFileBytes / 1_000_000;
      return await fail('too-large', `The file is larger than ${megabytes} MB. Save it in parts.`);
    }
    const kind = await kindOfFileAt(path);
    if (!kind.ok) return await fail(fileBytes === 0 ? 'empty' : 'unreadable', kind.refusal);
    const top = await topOf(path, kind.value);
    if (!top.ok) return await fail('unreadable', top.refusal);
    const { header, sample } = top.value;
    const run = await asTenant(db, tenantId, async (tx) => {
      const hash = deps.sha256(headerKey(header));
      const remembered = await rowOf<{ mapping: Mapping }>(
        tx,
        sql`select mapping from import_mapping where tenant_id = ${tenantId} and header_hash = ${hash}`,
      );
      const { format, mapping } = recognise(header, sample, stores, remembered?.mapping ?? null);
      const at = deps.clock.now();
      await tx.execute(
        sql`insert into import_run (tenant_id, import_id, file_name, file_kind, file_bytes, state, format, header, sample,
                                    mapping, who, who_id, created_at, changed_at, counts)
            values (${tenantId}, ${importId}, ${file.name.slice(0, 200)}, ${kind.value}, ${fileBytes}, 'mapping', ${format},
                    ${JSON.stringify(header)}::jsonb, ${JSON.stringify(sample)}::jsonb, ${JSON.stringify(mapping)}::jsonb,
                    ${by.who}, ${by.whoId ?? null}, ${at}, ${at}, ${JSON.stringify(noCounts())}::jsonb)`,
      );
      return readRun(tx, which);
    });
    if (!run) throw new Error('an import that was just written is there');
    return ok(run);
  } finally {
    await rm(path, { force: true });
  }
}

type Top = { header: string[]; sample: string[][] };

/** The header and the first rows. Two columns of one title are told apart by a number. */
async function topOf(path: string, kind: FileKind): Promise<Result<Top, string>> {
  let header: string[] | null = null;
  const sample: string[][] = [];
  for await (const record of readFileRecords(path, kind)) {
    if (record.kind === 'stop') return refuse(record.reason);
    if (record.kind === 'corrupt') {
      if (header) continue;
      return refuse(`The header cannot be read: ${record.reason}`);
    }
    if (header) sample.push(record.cells.map((cell) => cell.slice(0, 200)));
    else header = distinctTitles(record.cells);
    if (sample.length >= sampleRows) break;
  }
  if (!header) return refuse('The file holds no row.');
  if (header.length > mostColumns)
    return refuse(`The file has ${header.length} columns; we read ${mostColumns}.`);
  return ok({ header, sample });
}

function distinctTitles(titles: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return titles.map((title, index) => {
    const name = title || `Column ${index + 1}`;
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
