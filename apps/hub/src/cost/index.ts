export { keepCostsFresh, workOutAll } from './keep-costs-fresh';
export { itemCostRecordsOf } from './records';
export { settleCosts } from './settle-costs';
export { costsAreDue, costsOfFactAreDue, insertStatedCosts } from './state-costs';
export { unitCostsAt } from './unit-costs';
export { type ValuedRow, valuation } from './valuation';
export { workOutCosts } from './work-out-costs';
