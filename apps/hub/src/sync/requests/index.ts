import { claimParked } from '../../parked';
import { findSales } from '../../returns';
import { findValue, releaseValue, reserveValue } from '../../value/reserve';
import { mailReceipt } from '../../receipt';
import type { SecretBox } from '../../secrets';
import type { RequestHandlers } from './answer-request';

/** Who decides what a terminal may ask. One line for each kind. */
export const requestHandlers: RequestHandlers = {
  'claim-parked': claimParked,
  'find-sales': findSales,
  'reserve-value': reserveValue,
  'release-value': releaseValue,
  'find-value': findValue,
};

/** With those that need the hub's secrets: a mail is sealed while it waits. */
export const requestHandlersOn = ({ secrets }: { secrets?: SecretBox }): RequestHandlers =>
  secrets ? { ...requestHandlers, 'send-receipt': mailReceipt(secrets) } : requestHandlers;

export { type RequestHandler, type RequestRefusal, answerRequest, isRequestKind } from './answer-request';
