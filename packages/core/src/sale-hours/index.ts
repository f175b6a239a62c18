export { easterSunday } from './easter';
export { type LocalMinute, type SaleHours, saleHoursAt, saleHoursRuleFor } from './sale-hours';
