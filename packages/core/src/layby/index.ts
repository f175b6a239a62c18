export {
  type LaybyRefusal,
  type LaybyStanding,
  cancelTerms,
  collect,
  dueDay,
  laybyCode,
  leastDeposit,
  putAside,
  standingOf,
  usualLaybyRule,
} from './layby';
