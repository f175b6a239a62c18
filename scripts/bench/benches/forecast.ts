import type { Bench } from '../benches';
import { type Judgement, earlier, judge, meanOf, yardsticks } from '../foresight/held-back';
import { report } from '../foresight/print';
import { quarters } from '../foresight/quarters';
import { bakeryLog, giftLog, isLogThere, seriesOf } from '../foresight/sales-log';
import type { Figure } from '../measure/index';

const monthDays = 28;
/** The log of gifts has ten days: what is held back is the last two, and eight remain to learn from. */
const giftDays = 2;

/**
 * The forecast that was chosen for each item against the three naive ones, on days held back of real logs; and quarters of a made-up chain
 * whose customers are drawn from the log, with and without rebalancing.
 */
export const forecast: Bench = async ({ isQuick }) => {
  if (!isLogThere()) {
    console.log(
      '\nforecast: the real sales logs are not on this machine (../shared), so nothing was measured.',
    );
    return { figures: [], spreads: {} };
  }
  const bakery = bakeryLog();
  const month = judge(bakery, monthDays);
  const gifts = judge(giftLog(), giftDays);
  console.log(`\n${report(`bakery: the last ${monthDays} of ${bakery.dayCount} days held back`, month)}`);
  if (!isQuick)
    for (const days of [14, 28, 42, 56])
      console.log(
        `\n${report(`bakery, the same ${days} days earlier`, judge(earlier(bakery, days), monthDays))}`,
      );
  console.log(
    `\n${report(`gifts: the last ${giftDays} of 10 days held back, for the log holds no month (it says little)`, gifts)}`,
  );
  const lived = quarters(seriesOf(bakery), isQuick ? ['1', '2'] : ['1', '2', '3', '4', '5', '6']);
  return {
    figures: [...figuresOf('bakery month', month), ...figuresOf('gifts, 2 days', gifts), ...lived],
    spreads: {},
  };
};

function figuresOf(name: string, { judged }: Judgement): Figure[] {
  const value = meanOf(judged, ({ daily }) => daily.chosen) ?? Infinity;
  return yardsticks.map((yardstick) => ({
    name: `forecast, ${name}`,
    value,
    unit: 'MASE' as const,
    yardstick: { name: yardstick, value: meanOf(judged, ({ daily }) => daily[yardstick]) ?? 0 },
    goals: [{ of: 'ratio' as const, is: 'at most' as const, limit: 0.9999 }],
  }));
}
