import { expect, it } from 'vitest';
import { mayInstall } from './index';

const quiet = { hasOpenSale: false, isShiftOpen: false, unsent: 0, isPractising: false };

it.each([
  { at: quiet, isForced: false, kind: null, why: 'nothing is in its way' },
  { at: { ...quiet, isShiftOpen: true }, isForced: false, kind: 'open-shift', why: 'the drawer is open' },
  { at: { ...quiet, unsent: 2 }, isForced: false, kind: 'unsent', why: 'the hub has not got everything' },
  { at: { ...quiet, hasOpenSale: true }, isForced: false, kind: 'open-sale', why: 'a customer stands there' },
  { at: { ...quiet, isPractising: true }, isForced: false, kind: 'practising', why: 'somebody practises' },
  { at: { ...quiet, isShiftOpen: true, unsent: 9 }, isForced: true, kind: null, why: 'it is forced' },
  { at: { ...quiet, hasOpenSale: true }, isForced: true, kind: 'open-sale', why: 'no force ends a sale' },
  { at: { ...quiet, isPractising: true }, isForced: true, kind: 'practising', why: 'nor a lesson' },
])('[UP6] [UP7] a till is held back by $kind when $why', ({ at, isForced, kind }) => {
  const answer = mayInstall(at, isForced);
  expect(answer.ok ? null : answer.refusal.kind).toBe(kind);
});
