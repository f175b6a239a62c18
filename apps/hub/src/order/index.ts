export { type OrderRow, type OrderStep, type ShownOrder, findOrders, shownOrder } from './find-orders';
export { type AskedOrder, type MakeOrderRefusal, cancelOrder, makeOrder } from './make-order';
export { channelNameOf } from './channels';
export { forgetWhoOrdered } from './forget-people';
export { forgetEnded as forgetEndedOrders, saveOrder } from './keep-order';
export { idOfWords, orderIdOf } from './order-id';
export { orderPoster } from './post-orders';
export { orderRecordsOf, tellOfOrders } from './records';
export { orderSentence } from './sentences';
