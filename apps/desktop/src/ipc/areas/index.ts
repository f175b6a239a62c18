import { type AccessApi, accessProcedures } from './access';
import { type AccountApi, accountProcedures } from './account';
import { type AgeApi, ageProcedures } from './age';
import { type ApprovalApi, approvalProcedures } from './approval';
import { type BuyerApi, buyerProcedures } from './buyer';
import { type AdjustmentApi, adjustmentProcedures } from './adjustment';
import { type BinApi, binProcedures } from './bin';
import { type CardReaderApi, cardReaderProcedures } from './card-reader';
import { type IntakeApi, intakeProcedures } from './intake';
import { type CountApi, countProcedures } from './count';
import { type CountReviewApi, countReviewProcedures } from './count-review';
import { type CustomerApi, customerProcedures } from './customer';
import { type DeviceSetupApi, deviceSetupProcedures } from './device-setup';
import { type ExemptionApi, exemptionProcedures } from './exemption';
import { type MaintenanceApi, maintenanceProcedures } from './maintenance';
import { type MailApi, mailProcedures } from './mail';
import { type LoyaltyApi, loyaltyProcedures } from './loyalty';
import { type OrderApi, orderProcedures } from './order';
import { type OwnPinApi, ownPinProcedures } from './own-pin';
import { type ParkedApi, parkedProcedures } from './parked';
import { type PlatformApi, platformProcedures } from './platform';
import { type LaybyApi, laybyProcedures } from './layby';
import { type PriceLabelApi, priceLabelProcedures } from './price-label';
import { type PromotionApi, promotionProcedures } from './promotion';
import { type ReturnsApi, returnsProcedures } from './returns';
import { type SellingApi, sellingProcedures } from './selling';
import { type ShiftApi, shiftProcedures } from './shift';
import { type StockApi, stockProcedures } from './stock';
import { type SupportApi, supportProcedures } from './support';
import { type TrainingApi, trainingProcedures } from './training';
import { transferProcedures } from './transfer';
import type { TransferApi } from './transfer-api';
import { type UpdateApi, updateProcedures } from './update';
import { type ValueApi, valueProcedures } from './value';
import { type WordsApi, wordsProcedures } from './words';

/** What each area of the shop's day adds to the contract: its part of the api, and its procedures. One line each. */
export type AreasApi = AccessApi &
  AccountApi &
  AgeApi &
  BuyerApi &
  AdjustmentApi &
  BinApi &
  CardReaderApi &
  CountApi &
  DeviceSetupApi &
  CountReviewApi &
  PlatformApi &
  IntakeApi &
  StockApi &
  SupportApi &
  CustomerApi &
  ExemptionApi &
  LaybyApi &
  ReturnsApi &
  ApprovalApi &
  MailApi &
  MaintenanceApi &
  LoyaltyApi &
  OrderApi &
  OwnPinApi &
  ParkedApi &
  PriceLabelApi &
  PromotionApi &
  SellingApi &
  ShiftApi &
  TrainingApi &
  TransferApi &
  UpdateApi &
  ValueApi &
  WordsApi;

export const areaProcedures = {
  ...accessProcedures,
  ...cardReaderProcedures,
  ...accountProcedures,
  ...binProcedures,
  ...ageProcedures,
  ...approvalProcedures,
  ...buyerProcedures,
  ...adjustmentProcedures,
  ...countProcedures,
  ...deviceSetupProcedures,
  ...countReviewProcedures,
  ...platformProcedures,
  ...intakeProcedures,
  ...stockProcedures,
  ...mailProcedures,
  ...maintenanceProcedures,
  ...customerProcedures,
  ...exemptionProcedures,
  ...laybyProcedures,
  ...loyaltyProcedures,
  ...returnsProcedures,
  ...sellingProcedures,
  ...shiftProcedures,
  ...supportProcedures,
  ...trainingProcedures,
  ...transferProcedures,
  ...updateProcedures,
  ...valueProcedures,
  ...wordsProcedures,
  ...orderProcedures,
  ...ownPinProcedures,
  ...parkedProcedures,
  ...priceLabelProcedures,
  ...promotionProcedures,
};
