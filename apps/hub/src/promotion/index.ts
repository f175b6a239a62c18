export {
  type PromotionListed,
  type PromotionRefusal,
  archivePromotion,
  listPromotions,
  promotionRecordsOf,
  promotionsOf,
  savePromotion,
} from './promotions';
