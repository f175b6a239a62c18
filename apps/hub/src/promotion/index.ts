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
