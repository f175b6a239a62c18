import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { importOutcomes, importStates } from '../../database/schema';
import {
  type ImportRun,
  MappingInput,
  type StepRefusal,
  cancelImport,
  listImports,
  listRows,
  receiveFile,
  showImport,
  startApply,
  startCheck,
  startUndo,
} from '../../import';
import { pageOf, readCursor } from '../cursor';
import { id, isoOf, momentOut, pageQuery, text } from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiRoute, accept, list, show } from '../route';

const Counts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() });
const ImportAnswer = z.object({
  importId: id('ImportId'),
  fileName: z.string(),
  format: z.string().meta({ description: 'Which program wrote the file, as its header tells.' }),
  state: z.enum(importStates),
  header: z.array(z.string()),
  mapping: z.unknown().meta({ description: 'How the columns are read; see `POST …/check`.' }),
  rowsRead: z.int(),
  rowsDone: z.int(),
  counts: Counts,
  trouble: z.string().nullable(),
  createdAt: momentOut,
  changedAt: momentOut,
});
const RowAnswer = z.object({
  line: z.int(),
  outcome: z.enum(importOutcomes),
  cells: z.array(z.string()),
  changes: z.array(z.object({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
  problems: z.array(z.object({ column: z.string().nullable(), reason: z.string() })),
  remarks: z.array(z.string()),
  isApplied: z.boolean(),
});

const shown = (run: ImportRun, trouble = run.trouble): z.input<typeof ImportAnswer> => ({
  importId: run.importId,
  fileName: run.fileName,
  format: run.format,
  state: run.state,
  header: run.header,
  mapping: run.mapping,
  rowsRead: run.rowsRead,
  rowsDone: run.rowsDone,
  counts: {
    new: run.counts.new,
    changed: run.counts.changed,
    unchanged: run.counts.unchanged,
    refused: run.counts.refused,
  },
  trouble,
  createdAt: isoOf(run.createdAt),
  changedAt: isoOf(run.changedAt),
});

const codes: Partial<Record<StepRefusal['kind'], 'conflict' | 'not-your-store'>> = {
  'wrong-state': 'conflict',
  'not-your-store': 'not-your-store',
};
const refusalOf = (refusal: StepRefusal) =>
  refusal.kind === 'import-unknown'
    ? notFound('import')
    : refused(refusal.sentence, { kind: refusal.kind }, codes[refusal.kind] ?? 'refused');

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const params = z.object({ importId: id('ImportId') });
const tag = 'Imports';
const steps = {
  apply: { start: startApply, summary: 'Save what the dry run showed' },
  cancel: { start: cancelImport, summary: 'Stop an import wherever it is' },
  undo: { start: startUndo, summary: 'Take back what an import did' },
} as const;

export const importRoutes: ApiRoute[] = [
  list({
    path: '/imports',
    tag,
    summary: 'List imports, the newest first',
    scope: 'imports:read',
    query: pageQuery,
    answer: ImportAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [z.int()]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const runs = await listImports(
        db,
        {
          tenantId: by.tenantId,
          before: after?.[0] ?? null,
          limit: query.limit + 1,
        },
        principal.storeIds,
      );
      const { items, nextCursor } = pageOf(runs, query.limit, (last) => [Number(last.createdAt)]);
      return ok({ items: items.map((run) => shown(run)), nextCursor });
    },
  }),
  accept({
    path: '/imports',
    tag,
    summary: 'Send a CSV file and begin its dry run; nothing is changed yet',
    scope: 'imports:write',
    query: z.object({ name: text(200).optional() }),
    body: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a CSV file'),
    bodyType: 'text/csv',
    answer: ImportAnswer,
    handle: async ({ db, deps, by, principal }, { query, body }) => {
      const received = await receiveFile(db, deps, by, {
        name: query.name ?? 'api.csv',
        bytes: inOnePiece(body),
      });
      if (!received.ok) return refused(received.refusal.sentence, { kind: received.refusal.kind });
      const { importId, mapping } = received.value;
      const checked = await startCheck(db, deps, { ...by, importId }, mapping, principal.storeIds);
      // A header that we do not know is not lost: its columns are named with another call.
      return ok(checked.ok ? shown(checked.value) : shown(received.value, checked.refusal.sentence));
    },
  }),
  show({
    path: '/imports/{importId}',
    tag,
    summary: 'How far an import is',
    scope: 'imports:read',
    params,
    answer: ImportAnswer,
    handle: async ({ db, by }, { params: { importId } }) => {
      const run = await showImport(db, { tenantId: by.tenantId, importId });
      return run ? ok(shown(run)) : notFound('import');
    },
  }),
  list({
    path: '/imports/{importId}/rows',
    tag,
    summary: 'The rows of an import: new, changed, unchanged, refused with the reason',
    scope: 'imports:read',
    params,
    query: pageQuery.extend({ outcome: z.enum(importOutcomes).default('refused') }),
    answer: RowAnswer,
    handle: async ({ db, by, principal }, { params: { importId }, query }) => {
      const most = z
        .int()
        .min(0)
        .max(2 ** 31 - 1);
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [most]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const which = { tenantId: by.tenantId, importId };
      if (!(await showImport(db, which))) return notFound('import');
      const rows = await listRows(
        db,
        {
          ...which,
          outcome: query.outcome,
          behind: after?.[0] ?? 0,
          limit: query.limit + 1,
        },
        principal.storeIds,
      );
      return ok(pageOf(rows, query.limit, (last) => [last.line]));
    },
  }),
  accept({
    path: '/imports/{importId}/check',
    tag,
    summary: 'Begin the dry run again with another mapping of the columns',
    scope: 'imports:write',
    params,
    body: MappingInput,
    answer: ImportAnswer,
    handle: async ({ db, deps, by, principal }, { params: { importId }, body }) => {
      const done = await startCheck(db, deps, { ...by, importId }, body, principal.storeIds);
      return done.ok ? ok(shown(done.value)) : refusalOf(done.refusal);
    },
  }),
  ...Object.entries(steps).map(([verb, { start, summary }]) =>
    accept({
      path: `/imports/{importId}/${verb}`,
      tag,
      summary,
      scope: 'imports:write',
      params,
      answer: ImportAnswer,
      handle: async ({ db, deps, by, principal }, { params: { importId } }) => {
        const done = await start(db, deps, { ...by, importId }, principal.storeIds);
        return done.ok ? ok(shown(done.value)) : refusalOf(done.refusal);
      },
    }),
  ),
];
