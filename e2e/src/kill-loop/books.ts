import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningHub } from '@tillbridge/hub/server';
import SqliteFile from 'better-sqlite3';
import { type SimCompany, namesIn } from '../simulation/company';
import type { Evidence, ShownAsPaid } from '../simulation/evidence';
import { readHub } from '../simulation/read-hub';
import { readLedger, readReplica, readTold, readWatermark } from '../simulation/read-till';
import { accountLimit } from '../simulation/valued-company';

type OpenSaleRow = { saleId: string; lines: { lineId: string; quantity: number }[] };

const reading = <T>(path: string, read: (db: SqliteFile.Database) => T): T => {
  const db = new SqliteFile(path, { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
};

/** The sale that is open in a till's ledger, and all that are paid. */
export const readSaleIds = (folder: string): { open: OpenSaleRow | null; paid: Set<string> } =>
  reading(join(folder, 'ledger.db'), (db) => {
    const open = db.prepare<[], { body: string }>('select body from open_sale').get();
    const paid = db.prepare<[], { id: string }>('select sale_id as id from sale').all();
    return {
      open: open ? (JSON.parse(open.body) as OpenSaleRow) : null,
      paid: new Set(paid.map(({ id }) => id)),
    };
  });

/** Both sides' books, read beside the running programs. */
export async function gatherEvidence(
  folder: string,
  { hub }: RunningHub,
  company: SimCompany,
  shownAsPaid: ShownAsPaid[],
): Promise<Evidence> {
  const ledger = join(folder, 'ledger.db');
  const identity = reading(ledger, (db) =>
    db.prepare<[], { value: string }>("select value from setting where name = 'identity'").get(),
  );
  if (!identity) throw new Error('the till was never enrolled');
  const { terminalId, registerId, storeId } = JSON.parse(identity.value) as Record<
    'terminalId' | 'registerId' | 'storeId',
    string
  >;
  const replica = readdirSync(folder)
    .filter((name) => /^catalogue-\d+\.db$/.test(name))
    .sort()
    .at(-1);
  if (replica === undefined || !existsSync(join(folder, replica)))
    throw new Error('the till has no catalogue');
  const books = reading(ledger, (db) => ({ ...readLedger(db), watermarks: [readWatermark(db)] }));
  const till = { name: 'the till', terminalId, registerId, storeId, shownAsPaid, ...books };
  const copies = reading(join(folder, replica), (db) => ({
    replica: readReplica(db),
    wasTold: readTold(db),
  }));
  return {
    poison: [],
    names: namesIn(company),
    accountLimit,
    terminals: [{ ...till, ...copies }],
    hub: await readHub(hub.db, company),
  };
}
