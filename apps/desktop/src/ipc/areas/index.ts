import { type AccessApi, accessProcedures } from './access';
import { type AccountApi, accountProcedures } from './account';
import { type AgeApi, ageProcedures } from './age';
import { type ApprovalApi, approvalProcedures } from './approval';
import { type BuyerApi, buyerProcedures } from './buyer';
import { type CustomerApi, customerProcedures } from './customer';
import { type MailApi, mailProcedures } from './mail';
import { type LoyaltyApi, loyaltyProcedures } from './loyalty';
import { type ParkedApi, parkedProcedures } from './parked';
import { type LaybyApi, laybyProcedures } from './layby';
import { type PromotionApi, promotionProcedures } from './promotion';
import { type ReturnsApi, returnsProcedures } from './returns';
import { type SellingApi, sellingProcedures } from './selling';
import { type ShiftApi, shiftProcedures } from './shift';
import { type TrainingApi, trainingProcedures } from './training';
import { type ValueApi, valueProcedures } from './value';
import { type WordsApi, wordsProcedures } from './words';

/** What each area of the shop's day adds to the contract: its part of the api, and its procedures. One line each. */
export type AreasApi = AccessApi &
  AccountApi &
  AgeApi &
  BuyerApi &
  CustomerApi &
  LaybyApi &
  ReturnsApi &
  ApprovalApi &
  MailApi &
  LoyaltyApi &
  ParkedApi &
  PromotionApi &
  SellingApi &
  ShiftApi &
  TrainingApi &
  ValueApi &
  WordsApi;

export const areaProcedures = {
  ...accessProcedures,
  ...accountProcedures,
  ...ageProcedures,
  ...approvalProcedures,
  ...buyerProcedures,
  ...mailProcedures,
  ...customerProcedures,
  ...laybyProcedures,
  ...loyaltyProcedures,
  ...returnsProcedures,
  ...sellingProcedures,
  ...shiftProcedures,
  ...trainingProcedures,
  ...valueProcedures,
  ...wordsProcedures,
  ...parkedProcedures,
  ...promotionProcedures,
};
