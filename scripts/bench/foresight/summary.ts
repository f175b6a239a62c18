/** Of the sales that were lost without moving goods, the share that was not lost with it. */
export const savedShare = (without: number, withMoving: number): number =>
  without === 0 ? 0 : (without - withMoving) / without;

/** The mean over the seeds, and the standard deviation of one of them. */
export function spreadOver(shares: readonly number[]): { mean: number; deviation: number } {
  const mean = shares.reduce((all, one) => all + one, 0) / shares.length;
  const squares = shares.reduce((all, one) => all + (one - mean) ** 2, 0);
  return { mean, deviation: shares.length < 2 ? 0 : Math.sqrt(squares / (shares.length - 1)) };
}

/** One lucky quarter proves nothing: what all of them say together. Source: spec/rebalancing.md RB9 */
export function summary(shares: readonly number[]): string {
  const { mean, deviation } = spreadOver(shares);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return (
    `over ${shares.length} seeds ${percent(mean)} of the lost sales were saved, give or take ${percent(deviation)} ` +
    `(${percent(Math.min(...shares))} to ${percent(Math.max(...shares))})`
  );
}
