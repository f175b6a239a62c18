export {
  type MoneyFormat,
  type TimeFormat,
  decimalText,
  formatAmount,
  formatDate,
  formatDateTime,
  formatDay,
  formatMoney,
  formatQuantity,
  formatTime,
} from './format';
