export { dashKind } from './doordash/kind';
export { deliveryPoster } from './post-steps';
export { uberKind } from './uber/kind';
export { knowPlatformGoods } from './know-goods';
export { type ListedPlatformOrder, findPlatformOrders } from './find';
export { type SayItemRefusal, sayPlatformItem } from './say-item';
