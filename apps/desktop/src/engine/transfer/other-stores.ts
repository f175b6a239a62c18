import type { StoreId } from '@tillbridge/core/kernel';
import { dayRecordsOf } from '../catalogue/day-records';
import type { Counter } from '../sale/counter';
import { knownTransfers } from './known';

/** The company's other stores: those that the hub told of, and those that it named with a transfer. */
export function storeNames(counter: Counter): Map<StoreId, string> {
  const here = counter.identity()?.storeId;
  const names = new Map<StoreId, string>();
  for (const { record } of knownTransfers(counter)) {
    if (!record) continue;
    names.set(record.agreement.from, record.fromStoreName);
    names.set(record.agreement.to, record.toStoreName);
  }
  for (const { storeId, name } of counter.catalogue.read((db) => dayRecordsOf(db, 'company-store')) ?? [])
    names.set(storeId, name);
  if (here) names.delete(here);
  return names;
}
