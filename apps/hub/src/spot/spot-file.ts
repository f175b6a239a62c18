import { type Result, type StoreId, ok, quantity, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type FileRecord, kindOfFileAt, readFileRecords, withoutApostrophe } from '../import';
import { type SpotLine, setSpots } from './set-spots';

const mostLines = 20_000;
/** Lines that are set in one transaction. */
const atOnce = 500;

const titles = {
  code: ['sku', 'code', 'item', 'barcode'],
  store: ['store'],
  spot: ['shelf', 'spot', 'bin'],
  least: ['at_least', 'at least', 'least', 'floor_least'],
} as const;
type Column = keyof typeof titles;

export type SpotFileRead = { set: number; problems: { line: number; sentence: string }[] };
type Refused = { sentence: string };
type Said = { storeId: StoreId; line: SpotLine };

/**
 * Reads a file of shelves and sets what can be: each line that cannot is told with its number. Refuses what is no table, or one without
 * items or shelves, or with more lines than anybody looks through; nothing is set then. Source: spec/spots.md SP7
 */
export async function takeSpotFile(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { path, storeId }: { path: string; storeId: StoreId | null },
): Promise<Result<SpotFileRead, Refused>> {
  const kind = await kindOfFileAt(path);
  if (!kind.ok) return refuse({ sentence: kind.refusal });
  const storeOf = await storesByName(db, principal, storeId);
  const problems: SpotFileRead['problems'] = [];
  const said: Said[] = [];
  let where: Partial<Record<Column, number>> | null = null;
  for await (const record of readFileRecords(path, kind.value)) {
    if (record.kind === 'stop') return refuse({ sentence: record.reason });
    if (where === null) {
      const found = columnsOf(record.cells);
      if (typeof found === 'string') return refuse({ sentence: found });
      where = found;
      continue;
    }
    const read = record.kind === 'corrupt' ? record.reason : readLine(record, where, storeOf);
    if (typeof read === 'string') problems.push({ line: record.line, sentence: read });
    else said.push(read);
    if (said.length + problems.length > mostLines)
      return refuse({ sentence: `At most ${mostLines} lines are read at once. Save the file in parts.` });
  }
  if (where === null) return refuse({ sentence: 'The file is empty.' });
  let set = 0;
  for (const [of, lines] of Map.groupBy(said, ({ storeId: at }) => at))
    for (let begin = 0; begin < lines.length; begin += atOnce) {
      const part = lines.slice(begin, begin + atOnce).map(({ line }) => line);
      const done = await setSpots(db, deps, principal, { storeId: of, lines: part });
      if (!done.ok) {
        problems.push(...part.map(({ line }) => ({ line, sentence: done.refusal.sentence })));
        continue;
      }
      set += done.value.set;
      problems.push(...done.value.problems.map(({ line, sentence }) => ({ line, sentence })));
    }
  return ok({ set, problems: problems.sort((one, other) => one.line - other.line) });
}

function columnsOf(header: readonly string[]): Partial<Record<Column, number>> | string {
  const names = header.map((title) => title.trim().toLowerCase());
  const columns: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(titles) as Column[]) {
    const at = names.findIndex((name) => (titles[column] as readonly string[]).includes(name));
    if (at >= 0) columns[column] = at;
  }
  if (columns.code === undefined)
    return 'No column says which item: call one “sku”, with an SKU or a code in each line.';
  if (columns.spot === undefined) return 'No column says where: call one “shelf”.';
  return columns;
}

/** What a line says, or why it cannot be read. */
function readLine(
  { line, cells }: Extract<FileRecord, { kind: 'record' }>,
  where: Partial<Record<Column, number>>,
  storeOf: StoreOf,
): Said | string {
  const cell = (column: Column): string => {
    const at = where[column];
    return at === undefined ? '' : withoutApostrophe((cells[at] ?? '').trim());
  };
  const code = cell('code');
  if (code === '') return 'The line names no item.';
  const store = storeOf(cell('store'));
  if (!store.ok) return store.refusal;
  const least = cell('least');
  const milli = Math.round(Number(least.replace(',', '.')) * 1_000);
  if (least !== '' && (!Number.isSafeInteger(milli) || milli < 0))
    return `“${least}” is no quantity that can lie on a shelf.`;
  const floorLeast = least === '' ? {} : { floorLeast: quantity(milli) };
  return { storeId: store.value, line: { line, code, spot: cell('spot'), ...floorLeast } };
}

/** A store by its name, whatever its case; an empty name is the one that was chosen. */
type StoreOf = (name: string) => Result<StoreId, string>;

async function storesByName(db: Database, { tenantId }: Principal, chosen: StoreId | null): Promise<StoreOf> {
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ storeId: StoreId; name: string }>(
      tx,
      sql`select store_id as "storeId", name from store where tenant_id = ${tenantId}`,
    ),
  );
  const byName = new Map(rows.map(({ storeId, name }) => [name.trim().toLowerCase(), storeId]));
  return (name) => {
    const storeId = name === '' ? chosen : byName.get(name.toLowerCase());
    if (storeId) return ok(storeId);
    return refuse(name === '' ? 'The line names no store.' : `No store is called “${name}”.`);
  };
}
