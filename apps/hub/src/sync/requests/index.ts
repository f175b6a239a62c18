import { claimParked } from '../../parked';
import { findSales } from '../../returns';
import { findValue, releaseValue, reserveValue } from '../../value/reserve';
import type { RequestHandlers } from './answer-request';

/** Who decides what a terminal may ask. One line for each kind. */
export const requestHandlers: RequestHandlers = {
  'claim-parked': claimParked,
  'find-sales': findSales,
  'reserve-value': reserveValue,
  'release-value': releaseValue,
  'find-value': findValue,
};

export { type RequestHandler, type RequestRefusal, answerRequest, isRequestKind } from './answer-request';
