import { describe, expect, it } from 'vitest';
import { instant, quantity } from '../kernel';
import { callOffTransfer, pushTransfer } from './call-off';
import { approved, dispatches, goods, packs, picks, receives, cameAs } from './history.fixture';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';
import type { Transfer } from './transfer';

const ending = { by: { who: 'Ben', whoId: 'b' }, at: instant(30_000), reason: ' sold here ' };
const calledOff = (facts: StatedTransferFact[], agreement: Transfer = approved, reason = ending.reason) =>
  callOffTransfer(transferOf(agreement, facts), { ...ending, reason });
const partly = dispatches(5, { loose: [goods(1, 6)] });

describe('[TR26] calling off', () => {
  it('a transfer that is picked and packed ends it', () => {
    const answer = calledOff([picks(1, 1, 6), packs(2, 1, [goods(1, 6)])]);
    expect(answer).toMatchObject({ ok: true, value: { state: 'cancelled', endReason: 'sold here' } });
  });

  it('a transfer of which some has left ends the rest', () => {
    const answer = calledOff([partly]);
    expect(answer).toMatchObject({
      ok: true,
      value: { state: 'approved', restCancelled: { reason: 'sold here' } },
    });
    if (!answer.ok) throw new Error('refused');
    const rest = transferOf(answer.value, [partly]);
    expect(rest.state).toBe('dispatched');
    expect(rest.lines.map(({ toLeave }) => toLeave)).toEqual([6_000, 0]);
    expect(calledOff([partly], answer.value)).toMatchObject({ refusal: { kind: 'nothing-to-call-off' } });
  });

  it.each([
    {
      facts: [dispatches(5, { loose: [goods(1, 6), goods(2, 12)] })],
      reason: 'x',
      kind: 'nothing-to-call-off',
    },
    { facts: [partly], reason: '  ', kind: 'reason-missing' },
    { facts: [], reason: '  ', kind: 'reason-missing' },
    { facts: [receives(6, [cameAs(1, 6), cameAs(2, 12)])], reason: '', kind: 'reason-missing' },
  ])('is refused: $kind', ({ facts, reason, kind }) =>
    expect(calledOff(facts, approved, reason)).toMatchObject({ ok: false, refusal: { kind } }),
  );
});

it('[TR25] a push is its own approval, in whole, and is refused what a request is refused', () => {
  const { transferId, from, to, note, requestedBy, requestedAt, lines } = approved;
  const asked = { transferId, from, to, note, requestedBy, requestedAt, lines };
  expect(pushTransfer(asked)).toMatchObject({
    ok: true,
    value: { state: 'approved', approvedBy: 'Aroha', lines: [{ approved: 6_000 }, { approved: 12_000 }] },
  });
  const none = [{ ...approved.lines[0], requested: quantity(0) }] as typeof lines;
  expect(pushTransfer({ ...asked, lines: none })).toMatchObject({ refusal: { kind: 'quantity-unfit' } });
  expect(pushTransfer({ ...asked, to: from })).toMatchObject({ refusal: { kind: 'same-store' } });
});
