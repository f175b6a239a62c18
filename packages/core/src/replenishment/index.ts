export { type Safety, type Uncertainty, normalQuantile, quantile, safetyStock } from './safety';
export { type ReorderLevel, type Supply, reorderLevel, roundUp } from './reorder';
export { type StockLimits, type StockState, coverDays, stockState, stockStates } from './cover';
export {
  type ProposedLine,
  type PurchaseProposal,
  type SuppliedItem,
  positionOf,
  proposePurchase,
} from './purchase';
export { type Reason, explainLevel, explainProposedLine, inWords } from './explain';
export { type StillWatched, stillWatched } from './watch';
