import { type Result, refuse } from '@tillbridge/core/kernel';

/** Every code an answer may carry, and the status it comes with. Source: spec/api.md AP5 */
export const problemStatus = {
  unreadable: 400,
  'idempotency-key-missing': 400,
  'not-authenticated': 401,
  'scope-missing': 403,
  'not-permitted': 403,
  'not-your-store': 403,
  'not-found': 404,
  'no-such-route': 404,
  conflict: 409,
  'still-running': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  refused: 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'hub-trouble': 500,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export type Problem = {
  code: ProblemCode;
  /** What happened and what to do, for a person. */
  message: string;
  details?: unknown;
};

export const notFound = (what: string): { ok: false; refusal: Problem } =>
  refuse<Problem>({ code: 'not-found', message: `There is no such ${what}.` });

/** A use case said no: its reason is in `details.reason`, for programs that branch on it. */
export const refused = (
  message: string,
  refusal: { kind: string },
  code: 'refused' | 'conflict' | 'not-your-store' | 'not-permitted' | 'not-found' = 'refused',
): { ok: false; refusal: Problem } => {
  const { kind, ...more } = refusal;
  return refuse<Problem>({ code, message, details: { reason: kind, ...more } });
};

export type Answered<T> = Promise<Result<T, Problem>>;

export const cursorUnreadable = (): { ok: false; refusal: Problem } =>
  refuse<Problem>({
    code: 'invalid',
    message: 'query.cursor: is none of ours. Begin again without it.',
    details: [{ path: 'query.cursor', message: 'is none of ours' }],
  });
