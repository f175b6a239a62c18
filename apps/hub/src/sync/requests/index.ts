import { claimParked } from '../../parked';
import { fateOfSale } from '../../sale/fate-of-sale';
import { setOwnPin } from '../../people';
import { findSales } from '../../returns';
import { findValue, releaseValue, reserveValue } from '../../value/reserve';
import { mailReceipt } from '../../receipt';
import { endHold, holdStock, putHoldAside } from '../../hold';
import { keepSlipPicture } from '../../shift';
import {
  approveFromTill,
  cancelFromTill,
  changeFromTill,
  rejectFromTill,
  requestFromTill,
  showPictureAtTill,
} from '../../transfer/till-requests';
import {
  approveCountAtTill,
  askRecountAtTill,
  cancelCountAtTill,
  reviewCountAtTill,
} from '../../stock-count/requests';
import { answerStockNear } from '../../stock';
import { exchangeDeviceProfile } from '../../terminal/device-profile';
import type { SecretBox } from '../../secrets';
import type { RequestHandlers } from './answer-request';

/** Who decides what a terminal may ask. One line for each kind. */
export const requestHandlers: RequestHandlers = {
  'claim-parked': claimParked,
  'fate-of-sale': fateOfSale,
  'find-sales': findSales,
  'reserve-value': reserveValue,
  'release-value': releaseValue,
  'find-value': findValue,
  'stock-near': answerStockNear,
  'hold-stock': holdStock,
  'end-hold': endHold,
  'put-hold-aside': putHoldAside,
  'exchange-device-profile': exchangeDeviceProfile,
  'set-pin': setOwnPin,
  'keep-slip-picture': keepSlipPicture,
  'request-transfer': requestFromTill,
  'change-transfer': changeFromTill,
  'approve-transfer': approveFromTill,
  'reject-transfer': rejectFromTill,
  'cancel-transfer': cancelFromTill,
  'show-transfer-picture': showPictureAtTill,
  'ask-recount': askRecountAtTill,
  'review-count': reviewCountAtTill,
  'approve-count': approveCountAtTill,
  'cancel-count': cancelCountAtTill,
};

/** With those that need the hub's secrets: a mail is sealed while it waits. */
export const requestHandlersOn = ({ secrets }: { secrets?: SecretBox }): RequestHandlers =>
  secrets ? { ...requestHandlers, 'send-receipt': mailReceipt(secrets) } : requestHandlers;

export {
  type Asking,
  type OutsideHandlers,
  type RequestHandler,
  answerOutside,
  answerRequest,
  isRequestKind,
} from './answer-request';
export { type RequestRefusal, refusalWith } from './request-refusal';
