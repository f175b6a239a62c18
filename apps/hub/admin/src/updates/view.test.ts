import { idFrom, instant } from '@tillbridge/core/kernel';
import type { UpdateToldV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import {
  type Draft,
  type ListedRollOut,
  type ListedTill,
  figuresOf,
  mostPressingFirst,
  previewOf,
  showsTill,
  standingOf,
  versionsAt,
} from './view';

const idOf = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const said = (more: Partial<UpdateToldV1> = {}): UpdateToldV1 => ({
  ...{ platform: 'kiosk-linux-x64', state: 'none', version: null, attempt: 0, sentence: '' },
  ...more,
});
const till = (n: number, more: Partial<ListedTill> = {}): ListedTill => ({
  ...{ terminalId: idOf<'TerminalId'>(n), registerName: `Counter ${n}`, storeId: idOf<'StoreId'>(101) },
  ...{ storeName: 'Ponsonby', timeZone: 'Pacific/Auckland', locale: 'en-NZ', appVersion: '1.0.0' },
  ...{ isConnected: true, lastSeenAt: null, channel: 'stable', ownChannel: null, storeChannel: null },
  update: said(),
  ...more,
});
const toAll: ListedRollOut = {
  ...{ rollOutId: 'a', version: '1.1.0', channel: 'stable', percent: 100, storeIds: null },
  ...{ terminalIds: null, state: 'running', isForced: false, mayGoBack: false, attempt: 2 },
  ...{ createdAt: instant(1_000), createdBy: 'Ada', changedAt: 1_000, changedBy: 'Ada' },
};
const of = (state: UpdateToldV1['state'], attempt = 2) => said({ state, version: '1.1.0', attempt });

describe('how a till stands to what it is offered', () => {
  it.each<{ why: string; update: UpdateToldV1 | null; runs?: string; standing: string }>([
    { why: 'says nothing of releases', update: null, standing: 'by-installer' },
    { why: 'runs it', update: of('installed'), runs: '1.1.0', standing: 'as-it-should' },
    { why: 'has not heard of it', update: said(), standing: 'not-told' },
    { why: 'fetches it', update: of('fetching'), standing: 'fetching' },
    { why: 'has it and waits', update: of('waiting'), standing: 'waiting' },
    { why: 'went back from it', update: of('returned'), standing: 'returned' },
    { why: 'did not take it', update: of('refused'), standing: 'refused' },
    {
      why: 'went back from it before it was told anew',
      update: of('returned', 1),
      standing: 'not-told',
    },
    {
      why: 'speaks of another version',
      update: said({ state: 'waiting', version: '1.0.5', attempt: 2 }),
      standing: 'not-told',
    },
  ])('[UP31] one that $why is $standing', ({ update, runs = '1.0.0', standing }) =>
    expect(standingOf(till(1, { update, appVersion: runs }), [toAll]).standing).toBe(standing),
  );

  it('[UP31] its own words are shown beside it, and it is found by store, version and how it stands', () => {
    const waits = standingOf(
      till(1, { update: { ...of('waiting'), sentence: 'It comes when the shift is closed.' } }),
      [toAll],
    );
    expect(waits).toMatchObject({ about: '1.1.0', sentence: 'It comes when the shift is closed.' });
    const all = { store: '', version: '', show: 'all' };
    const shown = (filter: Partial<typeof all>) => showsTill(waits, { ...all, ...filter });
    expect([shown({}), shown({ show: 'coming' }), shown({ show: 'failed' })]).toEqual([true, true, false]);
    expect([shown({ store: waits.storeId }), shown({ store: idOf(102) })]).toEqual([true, false]);
    expect([shown({ version: '1.0.0' }), shown({ version: '1.1.0' })]).toEqual([true, false]);
    const back = standingOf(till(2, { update: of('returned') }), [toAll]);
    expect(showsTill(back, { ...all, show: 'failed' })).toBe(true);
    const others = standingOf(till(3, { update: null }), [toAll]);
    expect(showsTill(others, { ...all, show: 'by-installer' })).toBe(true);
  });
});

it('[UP31] who went back stands first in the list, and who takes no releases last', () => {
  const tills = [
    till(1, { update: null }),
    till(2, { update: of('waiting') }),
    till(3, { appVersion: '1.1.0' }),
    till(4, { update: of('returned') }),
  ].map((each) => standingOf(each, [toAll]));
  expect(mostPressingFirst(tills).map(({ standing }) => standing)).toEqual([
    ...['returned', 'waiting', 'as-it-should', 'by-installer'],
  ]);
});

describe('how far a roll-out has come', () => {
  const tills = [
    till(1, { appVersion: '1.1.0', update: of('installed') }),
    till(2, { update: of('fetching') }),
    till(3, { update: of('waiting') }),
    till(4, { update: of('refused') }),
    till(5),
    till(6, { appVersion: '2.0.0' }),
    till(7, { update: null }),
    till(8, { storeId: idOf<'StoreId'>(102) }),
  ];
  const here = { ...toAll, storeIds: [idOf<'StoreId'>(101)] };

  it('[UP32] counts each of its tills once', () =>
    expect(figuresOf(here, { rollOuts: [here], terminals: tills })).toEqual({
      ...{ reached: 7, elsewhere: 0, run: 1, fetching: 1, waiting: 1, failed: 1, notTold: 1, later: 1 },
      byInstaller: 1,
    }));

  it('[UP32] leaves out those for which a later one counts, and counts all of them while it is paused', () => {
    const next = { ...toAll, rollOutId: 'b', version: '1.2.0', createdAt: instant(2_000) };
    const shown = { rollOuts: [next, here], terminals: tills };
    expect(figuresOf(here, shown)).toMatchObject({ reached: 7, elsewhere: 7, run: 0, notTold: 0 });
    expect(figuresOf(next, shown)).toMatchObject({ reached: 8, elsewhere: 0, run: 0 });
    const paused = { ...here, state: 'paused' as const };
    expect(figuresOf(paused, { ...shown, rollOuts: [next, paused] })).toMatchObject({
      ...{ reached: 7, elsewhere: 0, run: 1 },
    });
  });
});

describe('what a roll-out would do', () => {
  const tills = [
    till(1),
    till(2, { appVersion: '1.1.0' }),
    till(3, { appVersion: '2.0.0' }),
    till(4, { update: null }),
    till(5, { storeId: idOf<'StoreId'>(102) }),
  ];
  const draft: Draft = {
    ...{ version: '1.1.0', channel: 'stable', percent: 100, terminalIds: null, mayGoBack: false },
    storeIds: [idOf<'StoreId'>(101)],
  };

  it('[UP33] counts who takes it, who has it, who stays on a later one, and who hears nothing', () =>
    expect(previewOf(draft, tills)).toEqual({
      ...{ takes: 1, runs: 1, goesBack: 0, later: 1, byInstaller: 1, others: 1 },
    }));

  it('[UP33] and as the way back it takes those on a later one along', () =>
    expect(previewOf({ ...draft, mayGoBack: true }, tills)).toMatchObject({
      takes: 2,
      goesBack: 1,
      later: 1,
    }));
});

it('[UP31] versions are counted over the tills, the latest first', () =>
  expect(
    versionsAt([till(1), till(2, { appVersion: '1.10.0' }), till(3), till(4, { appVersion: '1.9.0' })]),
  ).toEqual([
    { version: '1.10.0', tills: 1 },
    { version: '1.9.0', tills: 1 },
    { version: '1.0.0', tills: 2 },
  ]));
