export {
  type Accepted,
  type ProposalRefusal,
  acceptPurchase,
  acceptTransfer,
  changeLine,
  dismiss,
} from './decide';
export {
  type ProposalKind,
  type ProposalLineRow,
  type ProposalRow,
  findProposals,
  oneProposal,
  proposalLines,
} from './find-proposals';
export { type ForecastChart, type ItemForecastRow, forecastChart, itemForecasts } from './item-forecast';
export { foresightWork, keepNightly, runNow } from './keep-nightly';
export { type LastRun, lastRun } from './last-run';
export { workOnNight } from './night';
export { ForesightRule, ruleOf, saveRule, usualRule } from './rule';
export { type SupplierTerms, type TermsRefusal, saveTerms, supplierTermsOf } from './terms';
export { type SuppliedItem, saveItemTerms, suppliersOfItem } from './item-terms';
