export { type AdvertisingWarning, advertisingWarnings, categoriesAbove } from './advertised';
export {
  type PromotionListed,
  type PromotionRefusal,
  archivePromotion,
  itemNames,
  listPromotions,
  promotionRecordsOf,
  promotionsOf,
  savePromotion,
} from './promotions';
