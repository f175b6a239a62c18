export {
  type AskedPayment,
  type DecidedPayment,
  type PaymentSum,
  type PaymentTender,
  sumOfPayment,
  takePayment,
} from './take-payment';
export {
  type CardAttempt,
  type CardSeen,
  type CardStep,
  type CardTry,
  type CardWish,
  cardWishes,
  nextCardStep,
  seenMore,
  standingOf,
  wishMore,
} from './card-attempt';
