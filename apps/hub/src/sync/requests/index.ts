import type { RequestHandlers } from './answer-request';

/** Who decides what a terminal may ask. One line for each kind. */
export const requestHandlers: RequestHandlers = {};

export { type RequestHandler, type RequestRefusal, answerRequest, isRequestKind } from './answer-request';
