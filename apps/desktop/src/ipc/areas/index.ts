import { type AgeApi, ageProcedures } from './age';
import { type ApprovalApi, approvalProcedures } from './approval';
import { type PromotionApi, promotionProcedures } from './promotion';
import { type ReturnsApi, returnsProcedures } from './returns';

/** What each area of the shop's day adds to the contract: its part of the api, and its procedures. One line each. */
export type AreasApi = ReturnsApi & ApprovalApi & PromotionApi;

export const areaProcedures = {
  ...approvalProcedures,
  ...returnsProcedures,
  ...promotionProcedures,
};
