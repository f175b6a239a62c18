import { money, units } from '@tillbridge/core/kernel';

import { itemIdAt } from '../shop/catalogue';
import { copyReplicaInto } from '../shop/replica-file';
import { mustDo } from './terminal-client';
import { type BenchTill, enrolFolder, openTill, standAlone, type TillPlace } from './open-till';

/** The data folder of a till that has been selling for a while: a catalogue and so many sales that no hub has heard of. */
export async function fillTillFolder(
  folder: string,
  { items, sales, place = standAlone }: Filling,
): Promise<void> {
  copyReplicaInto(folder, items);
  enrolFolder(folder, place);
  if (sales === 0) return;
  const till = await openTill(folder);
  // Nobody will cut the power while the bench prepares; the measured engine opens the file anew and waits for the disk.
  till.ledger.pragma('synchronous = off');
  for (let saleNo = 0; saleNo < sales; saleNo++) sellForCash(till, saleNo, items);
  await till.engine.close();
}

type Filling = { items: number; sales: number; place?: TillPlace };

/** One to five lines, three on average, cash. */
export function sellForCash({ engine: { api }, nextIntent }: BenchTill, saleNo: number, items: number): void {
  const lines = 1 + (saleNo % 5);
  for (let line = 0; line < lines; line++) {
    const itemId = itemIdAt((saleNo * 5 + line) % Math.min(items, 5_000));
    mustDo(api.addItem({ ...nextIntent(), itemId, quantity: units(1) }));
  }
  mustDo(api.startTender(nextIntent()));
  const amount = money(api.sale().cashDue + 500);
  mustDo(api.takeTender({ ...nextIntent(), kind: 'cash', amount, reference: null }));
}
