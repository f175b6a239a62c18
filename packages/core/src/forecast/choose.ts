import { type Trial, backtest, foldsFor, tryMethod } from './backtest';
import { type DemandClass, demandPattern } from './demand-class';
import { methodNames } from './method';
import { type FittedMethod, fitted, methods } from './methods';
import { type DemandSeries, daysInWeek, mean, openDays } from './series';

/**
 * Why a method was taken: what the item's own days say; what other items of the category that sell alike say, because its own are
 * too few; or nothing yet, and then nothing is expected but the mean of what was seen.
 */
export type Basis = 'own' | 'alike' | 'none';

export type Choice = {
  method: FittedMethod;
  basis: Basis;
  class: DemandClass;
  /** How the taken method did; null where it could not be tried. */
  trial: Trial | null;
};

/** An item's days say something of their own from here on: so many days with demand, in so many days. */
export const ownHistory = { withDemand: 20, days: 8 * daysInWeek };

/** Better by less than this is luck: the simpler method is taken. */
const clearlyBetter = 0.98;

/** The best by its squared error; of those that do about as well the simplest. */
function bestOf(trials: readonly Trial[]): Trial | null {
  let best: Trial | null = null;
  for (const trial of trials) if (best === null || trial.squared < best.squared * clearlyBetter) best = trial;
  return best;
}

/** Which method, with which settings, does best for items that sell alike, by the class of their demand. */
export type Alike = ReadonlyMap<DemandClass, FittedMethod>;

const candidates: readonly FittedMethod[] = methodNames.flatMap((name) =>
  methods[name].settings.map((setting) => ({ name, setting })),
);

/**
 * What the items of a category have to say together: for each class of demand the method and settings with the least squared error over
 * all of them. Each item counts the same: its errors are measured by the mean of what all methods missed it by.
 * @param category the series of one category (or of all items where there are too few in one)
 * Source: spec/forecast.md FC12
 */
export function learnAlike(category: Iterable<DemandSeries>): Alike {
  const byClass = new Map<DemandClass, number[]>();
  for (const series of category) {
    const folds = foldsFor(series.days.length);
    if (folds === null) continue;
    const missed = candidates.map((method) => tryMethod(series, folds, method).squared);
    const usual = mean(missed);
    if (usual === 0) continue;
    const { class: kind } = demandPattern(series);
    const sums = byClass.get(kind) ?? candidates.map(() => 0);
    byClass.set(
      kind,
      sums.map((sum, index) => sum + (missed[index] ?? 0) / usual),
    );
  }
  return new Map([...byClass].flatMap(([kind, sums]) => bestCandidate(kind, sums)));
}

function bestCandidate(kind: DemandClass, sums: readonly number[]): [DemandClass, FittedMethod][] {
  const best = candidates[sums.indexOf(Math.min(...sums))];
  return best === undefined ? [] : [[kind, best]];
}

/**
 * The method for one item: by its own backtest when it has enough days, else what does best for items that sell alike, else the mean.
 * Source: spec/forecast.md FC11, FC12
 */
export function chooseMethod(series: DemandSeries, alike: Alike = new Map()): Choice {
  const { class: kind } = demandPattern(series);
  const own = hasOwnHistory(series) ? bestOf(backtest(series)) : null;
  if (own !== null) return { method: fitted(own.method.name, series), basis: 'own', class: kind, trial: own };
  const borrowed = alike.get(kind);
  const method: FittedMethod = borrowed ?? { name: 'mean', setting: [] };
  const folds = foldsFor(series.days.length);
  return {
    method,
    basis: borrowed === undefined ? 'none' : 'alike',
    class: kind,
    trial: folds === null ? null : tryMethod(series, folds, method),
  };
}

function hasOwnHistory(series: DemandSeries): boolean {
  const open = openDays(series);
  return open.length >= ownHistory.days && open.filter((units) => units > 0).length >= ownHistory.withDemand;
}
