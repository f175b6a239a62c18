import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom, instant } from '../kernel';
import {
  type RollOut,
  type UpdatableTerminal,
  compareVersions,
  isInReach,
  offerFor,
  placeInQueue,
  rollOutFor,
} from './index';

const idOf = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const till: UpdatableTerminal = {
  terminalId: idOf<'TerminalId'>(1),
  storeId: idOf<'StoreId'>(101),
  channel: 'stable',
  version: '1.0.0',
};
const toAll: RollOut = {
  version: '1.1.0',
  channel: 'stable',
  percent: 100,
  storeIds: null,
  terminalIds: null,
  state: 'running',
  isForced: false,
  mayGoBack: false,
  attempt: 1,
  createdAt: instant(1_000),
};

describe('which release a terminal is offered', () => {
  it.each<{ change: Partial<RollOut>; offered: boolean; why: string }>([
    { change: {}, offered: true, why: 'it goes to everybody' },
    { change: { percent: 0 }, offered: false, why: 'it has begun with nobody' },
    { change: { state: 'paused' }, offered: false, why: 'it is paused' },
    { change: { state: 'withdrawn' }, offered: false, why: 'it was withdrawn' },
    { change: { channel: 'early' }, offered: false, why: 'the till is on the stable channel' },
    { change: { storeIds: [till.storeId] }, offered: true, why: 'it goes to its store' },
    { change: { storeIds: [idOf(102)] }, offered: false, why: 'it goes to another store' },
    { change: { terminalIds: [till.terminalId] }, offered: true, why: 'it goes to this very till' },
    { change: { terminalIds: [idOf(2)] }, offered: false, why: 'it goes to another till' },
    { change: { version: '1.0.0' }, offered: false, why: 'it runs it already' },
    { change: { version: '0.9.0' }, offered: false, why: 'it runs a later one' },
    { change: { version: '0.9.0', mayGoBack: true }, offered: true, why: 'that is the way back' },
  ])('[UP1] $change: $offered, because $why', ({ change, offered }) =>
    expect(offerFor(till, [{ ...toAll, ...change }]) !== null).toBe(offered),
  );

  it('[UP1] a till on the early channel takes both what is early and what is stable', () => {
    const early = { ...till, channel: 'early' as const };
    expect(offerFor(early, [{ ...toAll, channel: 'early' }])).toMatchObject({ version: '1.1.0' });
    expect(offerFor(early, [toAll])).toMatchObject({ version: '1.1.0' });
  });

  it('[UP2] of several the one begun last counts, and where it is paused the one before', () => {
    const next = { ...toAll, version: '1.2.0', createdAt: instant(2_000), isForced: true, attempt: 3 };
    expect(offerFor(till, [toAll, next])).toMatchObject({ version: '1.2.0', isForced: true, attempt: 3 });
    expect(offerFor(till, [toAll, { ...next, state: 'paused' }])).toMatchObject({ version: '1.1.0' });
    expect(offerFor(till, [])).toBeNull();
  });

  it('[UP1] [UP2] whom a roll-out is for does not change when it is paused, but another counts for them then', () => {
    const next = { ...toAll, version: '1.2.0', createdAt: instant(2_000) };
    const paused: RollOut = { ...next, state: 'paused' };
    expect([isInReach(paused, till), isInReach({ ...paused, percent: 0 }, till)]).toEqual([true, false]);
    expect(rollOutFor(till, [toAll, next])).toBe(next);
    expect(rollOutFor(till, [toAll, paused])).toBe(toAll);
    expect(rollOutFor(till, [paused])).toBeNull();
    const there = { ...till, version: '1.2.0' };
    expect([rollOutFor(there, [next]), offerFor(there, [next])]).toEqual([next, null]);
  });

  it('[UP3] who is in at a share stays in when it is widened, and everybody is in at the whole', () =>
    fc.assert(
      fc.property(fc.uuid(), fc.nat(100), fc.nat(100), (id, a, b) => {
        const one = { ...till, terminalId: idFrom<'TerminalId'>(id) };
        const isIn = (percent: number) => offerFor(one, [{ ...toAll, percent }]) !== null;
        return (!isIn(Math.min(a, b)) || isIn(Math.max(a, b))) && isIn(100) && !isIn(0);
      }),
    ));

  it('[UP3] a share of ten per cent is about a tenth of the tills, and another tenth for the next release', () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => idOf<'TerminalId'>(n));
    const first = (version: string) => ids.filter((id) => placeInQueue(id, version) < 1_000);
    const [now, next] = [first('1.1.0'), first('1.2.0')];
    expect(now.length).toBeGreaterThan(150);
    expect(now.length).toBeLessThan(250);
    expect(now.filter((id) => next.includes(id)).length).toBeLessThan(60);
    expect(first('1.1.0')).toEqual(now);
  });
});

it('[UP2] versions are ordered as semantic versioning has them', () => {
  const inOrder = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0',
    '1.0.1',
    '1.10.0',
  ];
  const shuffled = [4, 7, 0, 2, 6, 1, 5, 3].map((at) => inOrder[at] ?? '');
  expect(shuffled.toSorted(compareVersions)).toEqual(inOrder);
  expect(compareVersions('1.2.3-rc.1', '1.2.3-rc.1')).toBe(0);
});
