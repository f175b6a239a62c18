import { instant } from '@tillbridge/core/kernel';
import { asTenant } from '../database';
import { companyFacts } from '../import';
import type { TaskOutcome } from '../link';
import { knowOutsideGoods } from '../outside';
import { keepSold, outsideOf } from './keep-sold';
import { beginPulling, pullList } from './pull';
import { areGoodsRead } from './pull-state';
import type { VendAt } from './settings';
import { Sale } from './shapes';

const patienceMs = 60_000;
/** Some kilobytes each, with their lines: a page is what of a first reading is in memory at once. */
const salesInPage = 200;

/** What Vend's own tills sold, where Vend leads of that: every five minutes. Source: spec/vend.md VN11, VN30 */
export async function pullSold(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const { deps } = links;
  const { directions } = link.settings;
  if (directions.salesThere === 'off') return { is: 'done', note: 'Sales made at Vend are off.' };
  const known = await asTenant(links.db, link.tenantId, async (tx) => ({
    facts: await companyFacts(tx, link.tenantId),
    areGoodsRead: await areGoodsRead(tx, link),
  }));
  if (!known.facts)
    return { is: 'dead', trouble: 'There is no store yet, so nobody knows the currency. Make one first.' };
  if (directions.products !== 'off' && !known.areGoodsRead)
    return { is: 'later', at: instant(deps.clock.now() + patienceMs), why: 'Products are read before them.' };
  await asTenant(links.db, link.tenantId, (tx) => knowOutsideGoods(tx, deps, outsideOf(link)));
  const { currency, minorUnitDigits } = known.facts;
  const read = await pullList(
    beginPulling(at),
    'sales',
    Sale,
    (tx, of, rows) => keepSold(tx, deps, { link: of, money: { currency, minorUnitDigits } }, rows),
    salesInPage,
  );
  return read.ok ? { is: 'done' } : read.refusal;
}
