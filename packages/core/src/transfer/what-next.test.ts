import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import { id } from '../sale/sale.fixture';
import { anyHistory } from './any-history.fixture';
import {
  approved,
  cameAs,
  dispatches,
  goods,
  packs,
  picks,
  receiver,
  receives,
  says,
  sender,
} from './history.fixture';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';
import type { Transfer } from './transfer';
import { type TransferPerson, transferActs, transferRights, whatNext, whyNotSentence } from './what-next';

const anybody: TransferPerson = { whoId: 'z', storeIds: null, may: transferRights, mayApproveOwn: false };
const requested: Transfer = { ...approved, state: 'requested' };
const cancelled: Transfer = {
  ...approved,
  state: 'cancelled',
  endedBy: 'Ben',
  endedAt: instant(1),
  endReason: 'sold here',
};
const next = (
  facts: StatedTransferFact[],
  { agreement = approved, ...person }: Partial<TransferPerson> & { agreement?: Transfer } = {},
) => whatNext(transferOf(agreement, facts), { ...anybody, ...person });
const allowed = (...asked: Parameters<typeof next>) =>
  next(...asked).flatMap(({ act, whyNot }) => (whyNot === null && act !== 'comment' ? [act] : []));
const all = [goods(1, 6), goods(2, 12)];
const sent = dispatches(5, { loose: all });

describe('[TR27] what can be done with a transfer that', () => {
  it.each<{ why: string; facts: StatedTransferFact[]; agreement?: Transfer; acts: string[] }>([
    {
      why: 'was requested',
      facts: [],
      agreement: requested,
      acts: ['change', 'approve', 'reject', 'call-off'],
    },
    { why: 'was approved', facts: [], acts: ['pick', 'pack', 'call-off'] },
    { why: 'is picked in part', facts: [picks(1, 1, 6)], acts: ['pick', 'pack', 'dispatch', 'call-off'] },
    { why: 'is packed', facts: [packs(1, 1, all)], acts: ['pick', 'unpack', 'dispatch', 'call-off'] },
    { why: 'left', facts: [sent], acts: ['receive'] },
    {
      why: 'left in part',
      facts: [dispatches(1, { loose: [goods(1, 6)] })],
      acts: ['pick', 'pack', 'receive', 'call-off'],
    },
    { why: 'came short', facts: [sent, receives(6, [cameAs(1, 6)])], acts: ['assign', 'settle'] },
    { why: 'came whole', facts: [sent, receives(6, [cameAs(1, 6), cameAs(2, 12)])], acts: ['close'] },
    {
      why: 'is closed',
      facts: [sent, receives(6, [cameAs(1, 6), cameAs(2, 12)]), says(7, 'transfer-closed', {})],
      acts: [],
    },
    { why: 'was cancelled while packed', facts: [packs(1, 1, all)], agreement: cancelled, acts: ['unpack'] },
  ])('$why', ({ facts, acts, agreement = approved }) => expect(allowed(facts, { agreement })).toEqual(acts));
});

describe('[TR27] who may do it', () => {
  it('the sender picks, the receiver receives', () => {
    expect(allowed([picks(1, 1, 6)], { storeIds: [receiver] })).toEqual(['call-off']);
    expect(allowed([sent], { storeIds: [sender] })).toEqual([]);
    expect(allowed([sent], { storeIds: [id(99), receiver] })).toEqual(['receive']);
    const reason = next([sent], { storeIds: [sender] }).find(({ act }) => act === 'receive')?.whyNot;
    expect(reason).toBe('at-receiver');
  });

  it('nobody approves their own request unless nobody else could', () => {
    const own = { agreement: requested, whoId: 'a' };
    expect(allowed([], own)).toEqual(['change', 'reject', 'call-off']);
    expect(allowed([], { ...own, mayApproveOwn: true })).toContain('approve');
    expect(allowed([], { agreement: requested, may: ['change'] })).toEqual(['change']);
    expect(allowed([], { may: [] })).toEqual([]);
  });
});

it('[TR27] answers for every act, with a sentence for each no, whatever happened', () =>
  fc.assert(
    fc.property(anyHistory, fc.subarray([...transferRights]), (history, may) => {
      const answers = next(history, { may });
      expect(answers.map(({ act }) => act)).toEqual([...transferActs]);
      for (const { whyNot } of answers)
        if (whyNot !== null) expect(whyNotSentence(whyNot)).toMatch(/^[A-Z].+\.$/);
    }),
  ));
