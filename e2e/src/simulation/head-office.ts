import { instant, money } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { saveItems } from '@tillbridge/hub/catalogue';
import { type Database, asTenant } from '@tillbridge/hub/database';
import type { Hub } from '@tillbridge/hub/sync';
import { type SimCompany, itemOf } from './company';
import type { Random } from './random';

/** Changes the catalogue while the shops sell. What it remembers is what it last saved with success. */
export async function changeTheCatalogue(
  db: Database,
  deps: Hub['deps'],
  company: SimCompany,
  random: Random,
): Promise<string> {
  const { items } = company.plan;
  const index = random.below(items.length);
  const item = items[index];
  if (item === undefined) throw new Error('a company without goods');
  const [what, changed] = changeOf(item, items.length, random);
  await asTenant(db, company.tenantId, (tx) =>
    saveItems(tx, { tenantId: company.tenantId, at: deps.clock.now() }, [changed]),
  );
  if (changed.itemId === item.itemId) items[index] = changed;
  else items.push(changed);
  return `${what} ${changed.sku}`;
}

function changeOf(item: ItemV1, count: number, random: Random): [what: string, item: ItemV1] {
  const kind = random.below(10);
  if (kind < 5)
    return [
      'reprice',
      { ...item, prices: item.prices.map((price) => ({ ...price, price: money(random.between(1, 9_999)) })) },
    ];
  if (kind < 6) {
    const [price] = item.prices;
    const effectiveFrom = instant(Date.UTC(2026, 5, random.between(1, 20)));
    const later = itemOf(random, count).prices.map((each) => ({ ...each, effectiveFrom }));
    return ['price from a day on', { ...item, prices: price ? [price, ...later] : later }];
  }
  if (kind < 7)
    return ['rename', { ...item, name: `${item.name.split(' (')[0] ?? item.name} (${random.below(1000)})` }];
  if (kind < 8) return [item.isActive ? 'archive' : 'bring back', { ...item, isActive: !item.isActive }];
  return ['add', itemOf(random, count)];
}
