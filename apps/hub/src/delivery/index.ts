export { dashKind } from './doordash/kind';
export { deliveryPoster } from './post-steps';
export { forgetOldPlatformPeople, forgetPlatformCustomer } from './forget-people';
export { officeCancelled } from './office-cancelled';
export { uberKind } from './uber/kind';
export { lookAtMenus, watchMenus } from './menu/watch-menus';
export { knowPlatformGoods } from './know-goods';
export { type ListedPlatformOrder, findPlatformOrders } from './find';
export {
  type ListedPlatform,
  type PlatformStoreRefusal,
  listPlatforms,
  pausePlatformStore,
  removePlatformStore,
  savePlatformStore,
} from './stores';
export { platformRequestsOn } from './pause/till-requests';
export { PlatformStore } from './settings';
export { type SayItemRefusal, sayPlatformItem } from './say-item';
