export { type Taken, dailyDemand } from './daily-demand';
export { type DemandSeries, daysBetween, demandSeries, firstDays, openDays, weekdayOf } from './series';
export { type Method, type MethodName, type Reader, type Reading, type Setting, methodNames } from './method';
export { type FittedMethod, fitted, methods, readerOf, readWith } from './methods';
export { type DemandClass, type DemandPattern, demandClasses, demandPattern } from './demand-class';
export { errorScale, meanAbsolute } from './error';
export { type Folds, type Trial, backtest, foldsFor } from './backtest';
export { type Alike, type Basis, type Choice, chooseMethod, learnAlike, ownHistory } from './choose';
export { expectedDays, openWeekdays, stretchErrors } from './ahead';
