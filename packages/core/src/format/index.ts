export {
  type MoneyFormat,
  type TimeFormat,
  decimalText,
  formatAmount,
  formatDateTime,
  formatMoney,
  formatQuantity,
  formatTime,
} from './format';
