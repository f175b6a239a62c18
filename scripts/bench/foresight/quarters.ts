import { type DemandSeries, openDays } from '@tillbridge/core/forecast';
import type { Figure } from '../measure/index';
import { chainFrom } from './chain';
import { type Quarter, type Rules, type SentOut, liveQuarter, quarterRules } from './quarter';
import { savedShare, summary } from './summary';

const size = { stores: 6, warmUpDays: 56, days: quarterRules.days, busierThanLog: 4 };
const itemCount = 24;
const names: Record<SentOut, string> = {
  'by-size': 'goods sent out by the size of the stores',
  'by-own-sales': 'goods sent out by what each store sold before',
};

/** The best sellers of the log: what sells twice in a month is seldom worth a lorry. */
function bestSellers(log: ReadonlyMap<string, DemandSeries>): Map<string, DemandSeries> {
  const sold = (series: DemandSeries): number => openDays(series).reduce((all, day) => all + day, 0);
  return new Map(
    [...log]
      .toSorted(([a, one], [b, other]) => sold(other) - sold(one) || (a < b ? -1 : 1))
      .slice(0, itemCount),
  );
}

/** Lives some quarters with and without rebalancing, prints them, and gives the lost sales of all of them. */
export function quarters(log: ReadonlyMap<string, DemandSeries>, seeds: readonly string[]): Figure[] {
  const chains = seeds.map((seed) => chainFrom(bestSellers(log), seed, size));
  console.log(
    `\na quarter of ${size.days} days, ${size.stores} stores, ${itemCount} items drawn from the log, seeds ${seeds.join(', ')}; stock for ${size.days} days of mean demand in all`,
  );
  return (Object.keys(names) as SentOut[]).map((sentOut) => {
    const live = (more: Partial<Rules>): Quarter[] =>
      chains.map((chain) => liveQuarter(chain, { ...quarterRules, sentOut, ...more }));
    const left = live({});
    const moved = live({ rebalanceEveryDays: 7 });
    for (const [index, seed] of seeds.entries())
      console.log(lineOf(seed, sentOut, left[index], moved[index]));
    const shares = left.map(({ lost }, index) => savedShare(lost, moved[index]?.lost ?? lost));
    console.log(`  ${names[sentOut]}: ${summary(shares)}`);
    return {
      name: `lost sales with weekly rebalancing`,
      value: lostOf(moved),
      unit: 'units' as const,
      yardstick: { name: `without, ${names[sentOut]}`, value: lostOf(left) },
      goals: [{ of: 'ratio' as const, is: 'at most' as const, limit: 0.9999 }],
    };
  });
}

const lostOf = (all: readonly Quarter[]): number => all.reduce((sum, { lost }) => sum + lost, 0);

function lineOf(seed: string, sentOut: SentOut, left?: Quarter, moved?: Quarter): string {
  if (!left || !moved) throw new Error(`no quarter for seed ${seed}`);
  if (left.supplied !== moved.supplied) throw new Error('the two quarters had not the same stock');
  const saved = left.lost - moved.lost;
  const [earned, paid] = [(saved * quarterRules.marginPerUnit) / 100, moved.movingCost / 100];
  return (
    `  seed ${seed}, ${names[sentOut]}: asked ${left.asked}, stock ${left.supplied}, lost ${left.lost} without, ${moved.lost} with ` +
    `(${saved} saved, ${moved.movedUnits} moved in ${moved.shipments} shipments of ${moved.lines} lines: ` +
    `margin saved ${earned.toFixed(2)}, moving cost ${paid.toFixed(2)})`
  );
}
