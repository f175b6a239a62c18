export {
  type AskedPayment,
  type DecidedPayment,
  type PaymentSum,
  type PaymentTender,
  sumOfPayment,
  takePayment,
} from './take-payment';
