import { type Problem, problemStatus } from './problem';

export const apiVersion = '1';

const metaAt = (now: number) => ({ timestamp: new Date(now).toISOString(), version: apiVersion });

export const success = (data: unknown, now: number): string =>
  JSON.stringify({ success: true, data, meta: metaAt(now) });

export const page = (
  { items, nextCursor }: { items: unknown[]; nextCursor: string | null },
  now: number,
): string => JSON.stringify({ success: true, data: items, meta: { ...metaAt(now), nextCursor } });

export const failure = (problem: Problem, now: number): string =>
  JSON.stringify({
    success: false,
    error: { code: problem.code, message: problem.message, details: problem.details ?? null },
    meta: metaAt(now),
  });

export const statusOf = ({ code }: Problem): number => problemStatus[code];
