import { join } from 'node:path';
import { isUuid } from '@tillbridge/core/kernel';
import { archiveSentence, archiveStock, leastYears, readArchive } from '../stock';
import { tell } from './events';
import { Expected } from './trouble';
import { type Where, chooseCompany, withDatabase } from './with-database';

const folderOf = (where: Where, folder: string | undefined): string =>
  folder ?? join(where.data, 'stock-archive');

/** `archive-stock --years N`: the months of the stock ledger that are older than that into files. */
export const archiveOldStock = (
  where: Where,
  asked: { years: string | undefined; folder: string | undefined },
): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const years = Number(asked.years);
    if (!Number.isInteger(years) || years < leastYears)
      throw new Expected(`How many years stay? Name at least ${leastYears}: --years 5`);
    const archived = await archiveStock(db, deps, { folder: folderOf(where, asked.folder), years });
    for (const month of archived) tell({ event: 'archived', ...month });
    tell({ event: 'archive', files: archived.length });
  });

/** `read-stock-archive`: what is in the files, an entry a line, of one item or of all. */
export const readStockArchive = (
  where: Where,
  asked: { company: string | undefined; item: string | undefined; folder: string | undefined },
): Promise<void> =>
  withDatabase(where, async (db) => {
    const tenantId = await chooseCompany(db, asked.company);
    if (asked.item !== undefined && !isUuid(asked.item)) throw new Expected('An item is named by its id.');
    const folder = folderOf(where, asked.folder);
    const found = await readArchive(db, { tenantId, folder, itemId: asked.item ?? null });
    if (!found.ok) throw new Expected(archiveSentence(found.refusal, folder));
    for (const entry of found.value) tell({ event: 'stock-entry', ...entry });
  });
