export { easterSunday } from './easter';
export { type BeyondTheLaw, beyondTheLaw } from './narrower';
export {
  type LocalMinute,
  type SaleHours,
  allowedInWeek,
  saleHoursAt,
  saleHoursRulesFor,
} from './sale-hours';
export { type Span, common, outside, sameDay } from './spans';
