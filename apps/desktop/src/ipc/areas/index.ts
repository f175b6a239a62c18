import { type ApprovalApi, approvalProcedures } from './approval';

/** What each area of the shop's day adds to the contract: its part of the api, and its procedures. One line each. */
export type AreasApi = ApprovalApi;

export const areaProcedures = {
  ...approvalProcedures,
};
