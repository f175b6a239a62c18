export {
  type MoneyFormat,
  type TimeFormat,
  decimalText,
  formatAmount,
  formatDate,
  formatDateTime,
  formatMoney,
  formatQuantity,
  formatTime,
} from './format';
