export { type ItemCost, type Valued, averageCost, continueCost, costOf, noCost, valuationOf } from './cost';
export { type Pool } from './pool';
