export { type OrderRow, type OrderStep, type ShownOrder, findOrders, shownOrder } from './find-orders';
export { type AskedOrder, type MakeOrderRefusal, cancelOrder, makeOrder } from './make-order';
export { forgetEnded as forgetEndedOrders } from './keep-order';
export { orderIdOf } from './order-id';
export { orderPoster } from './post-orders';
export { orderRecordsOf } from './records';
export { orderSentence } from './sentences';
