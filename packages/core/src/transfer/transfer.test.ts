import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import {
  type NewTransfer,
  type Transfer,
  type TransferRefusal,
  approveTransfer,
  cancelTransfer,
  changeTransfer,
  deleteTransfer,
  maxTransferLines,
  rejectTransfer,
  requestTransfer,
  transferRefusalSentence,
  transferStates,
} from './index';

const asker = { who: 'Aroha', whoId: 'a' };
const approver = { who: 'Ben', whoId: 'b' };
const operator = { who: 'operator', whoId: null };
const line = (number: number, count: number) => ({
  lineId: id<'TransferLineId'>(9_000 + number),
  itemId: id<'ItemId'>(number),
  requested: units(count),
});
const asked = (change: Partial<NewTransfer> = {}): NewTransfer => ({
  transferId: id<'TransferId'>(1),
  from: id<'StoreId'>(10),
  to: id<'StoreId'>(20),
  note: null,
  lines: [line(1, 6), line(2, 12)],
  requestedBy: asker,
  requestedAt: instant(1_000),
  ...change,
});
const requested = (change: Partial<NewTransfer> = {}) => {
  const made = requestTransfer(asked(change));
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.value;
};
const kindOf = (result: { ok: boolean; refusal?: TransferRefusal }) =>
  result.ok ? 'ok' : result.refusal?.kind;
const approving = { by: approver, at: instant(2_000), cuts: [], mayApproveOwn: false };
const ending = { by: approver, at: instant(2_000), reason: 'sold here' };

it.each([
  { change: {}, says: 'ok', why: 'two stores and two items' },
  { change: { to: id<'StoreId'>(10) }, says: 'same-store', why: 'goods are there already' },
  { change: { lines: [] }, says: 'no-lines', why: 'nothing is asked for' },
  { change: { lines: [line(1, 1), line(1, 2)] }, says: 'item-twice', why: 'nobody knows which counts' },
  { change: { lines: [line(1, 0)] }, says: 'quantity-unfit', why: 'nothing of it is asked for' },
  { change: { lines: [line(1, -1)] }, says: 'quantity-unfit', why: 'goods are not asked back this way' },
  { change: { lines: [line(1, 1_000_001)] }, says: 'quantity-unfit', why: 'a slip of the finger' },
  {
    change: { lines: Array.from({ length: maxTransferLines + 1 }, (_, index) => line(index, 1)) },
    says: 'too-many-lines',
    why: 'nobody picks that in one go',
  },
])('[TR2] a request is answered $says: $why', ({ change, says }) =>
  expect(kindOf(requestTransfer(asked(change)))).toBe(says),
);

it('[TR3] what is asked for can be changed and taken back until somebody has decided', () => {
  const changed = changeTransfer(requested(), { lines: [line(3, 1)], note: 'for the window' });
  expect(changed).toMatchObject({
    ok: true,
    value: { note: 'for the window', lines: [{ requested: 1_000 }] },
  });
  expect(kindOf(changeTransfer(requested(), { lines: [] }))).toBe('no-lines');
  expect(deleteTransfer(requested()).ok).toBe(true);
  const approved = approveTransfer(requested(), approving);
  if (!approved.ok) throw new Error('not approved');
  expect(kindOf(changeTransfer(approved.value, { note: null }))).toBe('state-forbids');
  expect(kindOf(deleteTransfer(approved.value))).toBe('state-forbids');
});

it('[TR4] approving agrees to every line, but for those that are cut with a reason', () => {
  const cut = { lineId: line(1, 0).lineId, approved: units(4), reason: ' last ones ' };
  expect(approveTransfer(requested(), { ...approving, cuts: [cut] })).toMatchObject({
    ok: true,
    value: {
      state: 'approved',
      approvedBy: 'Ben',
      lines: [
        { requested: 6_000, approved: 4_000, cutReason: 'last ones' },
        { requested: 12_000, approved: 12_000, cutReason: null },
      ],
    },
  });
});

it.each([
  { lineNo: 1, approved: 7, reason: 'x', says: 'more-than-requested' },
  { lineNo: 1, approved: 5, reason: '  ', says: 'cut-without-reason' },
  { lineNo: 1, approved: -1, reason: 'x', says: 'quantity-unfit' },
  { lineNo: 3, approved: 1, reason: 'x', says: 'line-unknown' },
  { lineNo: 1, approved: 6, reason: '', says: 'ok' },
])(
  '[TR4] line $lineNo cut to $approved because “$reason” is answered $says',
  ({ lineNo, approved, reason, says }) => {
    const cuts = [{ lineId: line(lineNo, 0).lineId, approved: units(approved), reason }];
    expect(kindOf(approveTransfer(requested(), { ...approving, cuts }))).toBe(says);
  },
);

it('[TR4] a transfer of which nothing is left is rejected, not approved', () => {
  const cuts = [1, 2].map((lineNo) => ({
    lineId: line(lineNo, 0).lineId,
    approved: quantity(0),
    reason: 'none',
  }));
  expect(kindOf(approveTransfer(requested(), { ...approving, cuts }))).toBe('nothing-left');
});

it.each([
  { by: asker, mayApproveOwn: false, says: 'own-request', why: 'somebody else can' },
  { by: asker, mayApproveOwn: true, says: 'ok', why: 'nobody else can' },
  { by: approver, mayApproveOwn: false, says: 'ok', why: 'it is not theirs' },
])('[TR5] $by.who approves what Aroha requested: $says, because $why', ({ by, mayApproveOwn, says }) =>
  expect(kindOf(approveTransfer(requested(), { ...approving, by, mayApproveOwn }))).toBe(says),
);

it('[TR5] the operator of the hub stands outside of who asked', () => {
  expect(kindOf(approveTransfer(requested({ requestedBy: operator }), { ...approving, by: operator }))).toBe(
    'ok',
  );
});

it('[TR6] a request ends with a reason, and not twice', () => {
  const rejected = rejectTransfer(requested(), ending);
  expect(rejected).toMatchObject({ ok: true, value: { state: 'rejected', endReason: 'sold here' } });
  expect(kindOf(rejectTransfer(requested(), { ...ending, reason: ' ' }))).toBe('reason-missing');
  if (!rejected.ok) throw new Error('not rejected');
  expect(kindOf(cancelTransfer(rejected.value, ending))).toBe('state-forbids');
  const approved = approveTransfer(requested(), approving);
  if (!approved.ok) throw new Error('not approved');
  expect(kindOf(rejectTransfer(approved.value, ending))).toBe('state-forbids');
  expect(cancelTransfer(approved.value, ending)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
});

it('[TR1, TR6] what somebody has begun to pick takes none of these any more', () => {
  const approved = approveTransfer(requested(), approving);
  if (!approved.ok) throw new Error('not approved');
  const picking: Transfer = { ...approved.value, state: 'picking' };
  const answers = [
    changeTransfer(picking, { note: null }),
    deleteTransfer(picking),
    approveTransfer(picking, approving),
    rejectTransfer(picking, ending),
    cancelTransfer(picking, ending),
  ];
  expect(answers.map(kindOf)).toEqual(Array(5).fill('state-forbids'));
});

it('[TR1] the states are in the order in which they are reached', () => {
  expect(transferStates).toEqual([
    'requested',
    'approved',
    'rejected',
    'cancelled',
    'picking',
    'packed',
    'dispatched',
    'received',
    'closed',
  ]);
});

it('[TR4] whatever is cut, no line is approved for more than was requested or less than nothing', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -3, max: 60 }), fc.string()), {
        maxLength: 9,
      }),
      (counts, cuts) => {
        const transfer = requested({ lines: counts.map((count, index) => line(index, count)) });
        const decided = approveTransfer(transfer, {
          ...approving,
          cuts: cuts.map(([at, count, reason]) => ({
            lineId: line(at, 0).lineId,
            approved: units(count),
            reason,
          })),
        });
        if (!decided.ok) {
          expect(transferRefusalSentence(decided.refusal)).toMatch(/^[A-Z].*\.$/);
          return;
        }
        expect(decided.value.lines).toHaveLength(counts.length);
        for (const each of decided.value.lines) {
          expect(each.approved).toBeGreaterThanOrEqual(0);
          expect(each.approved).toBeLessThanOrEqual(each.requested);
          expect(each.cutReason !== null).toBe(each.approved < each.requested);
        }
        expect(decided.value.lines.some((each) => each.approved > 0)).toBe(true);
      },
    ),
  ));
