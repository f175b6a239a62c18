import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaleView } from '../../ipc';
import type { CardReaderView } from '../../ipc/areas/card-reader';
import type { Desk } from '../till/desk';
import { createStore } from '../till/store';
import { type Till, freshTill } from '../till/till';
import { type LoadedPage, loadAnewBetweenSales, quietMs } from './load-anew';
import { readerOfPage } from './reader-of-page';

const aSale = (more: Partial<SaleView> = {}) =>
  ({ mode: 'ringing', lines: [], choice: null, ...more }) as unknown as SaleView;
const withLine = aSale({ lines: [{ lineId: 'line' }] as never });
const payment = { state: 'waiting' } as unknown as NonNullable<CardReaderView['payment']>;

describe('[CK26] a till’s page when head office changes who asks the reader', () => {
  let reader: CardReaderView;
  let isEngineAway: boolean;
  let whenAsked: () => void;
  let reloads: number;
  let touch: () => void;
  let typed: string;
  let desk: Desk;
  let page: LoadedPage;
  beforeEach(async () => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockReturnValue();
    [reloads, typed, isEngineAway] = [0, '', false];
    touch = () => undefined;
    whenAsked = () => undefined;
    reader = { label: 'Counter 1', notNow: null, isByWindow: false, payment: null, ended: null };
    desk = {
      client: {
        cardReader: {
          query() {
            whenAsked();
            return isEngineAway ? Promise.reject(new Error('away')) : Promise.resolve(reader);
          },
        },
      },
      sale: createStore<SaleView | null>(aSale()),
      till: createStore<Till>(freshTill),
      isTurning: createStore(false),
      searchBox: () => ({ value: typed }),
    } as unknown as Desk;
    page = {
      onTouch(touched) {
        touch = touched;
        return () => (touch = () => undefined);
      },
      nowMs: () => Date.now(),
      reload: () => (reloads += 1),
    };
    await readerOfPage(desk.client);
    reader = { ...reader, isByWindow: true };
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  const quiet = (ms = quietMs + 1_000) => vi.advanceTimersByTimeAsync(ms);
  const reloadsIn = async (): Promise<number> => {
    const end = loadAnewBetweenSales(desk, page);
    await quiet();
    end();
    return reloads;
  };

  it('says before anything is begun that its reader waits for it, and what to do', async () => {
    expect(await readerOfPage(desk.client)).toMatchObject({
      isPageOld: true,
      notNow: expect.stringContaining('Use the stand-alone terminal') as string,
    });
    reader = { ...reader, notNow: 'the hub is away' };
    expect((await readerOfPage(desk.client)).notNow).toBe('the hub is away');
    reader = { ...reader, notNow: null, isByWindow: false };
    expect(await readerOfPage(desk.client), 'changed back').toMatchObject({ isPageOld: false, notNow: null });
  });

  it('asks on where the hub asks the reader now: that needs nothing of the page', async () => {
    const other = { ...desk.client } as Desk['client'];
    await readerOfPage(other);
    reader = { ...reader, isByWindow: false };
    expect(await readerOfPage(other)).toMatchObject({ isPageOld: true, notNow: null });
  });

  it('loads anew between two sales', async () => {
    expect(await reloadsIn()).toBeGreaterThan(0);
  });

  it('loads anew before anybody has signed in', async () => {
    desk.sale.set(null);
    expect(await reloadsIn()).toBeGreaterThan(0);
  });

  it.each<{ why: string; stands: () => void }>([
    { why: 'something is in the cart', stands: () => desk.sale.set(withLine) },
    { why: 'a sale is being paid', stands: () => desk.sale.set(aSale({ mode: 'tendering' })) },
    { why: 'somebody counts the change', stands: () => desk.sale.set(aSale({ mode: 'showing-change' })) },
    {
      why: 'the till asks which item a code is',
      stands: () => desk.sale.set(aSale({ choice: {} as never })),
    },
    { why: 'a card is asked for', stands: () => (reader = { ...reader, payment }) },
    { why: 'a list is open', stands: () => desk.till.set({ ...freshTill, place: 'laybys' }) },
    { why: 'a sheet is open', stands: () => desk.till.set({ ...freshTill, sheet: { kind: 'keys' } }) },
    { why: 'the menu is open', stands: () => desk.till.set({ ...freshTill, isMenuOpen: true }) },
    { why: 'a number is keyed in', stands: () => desk.till.set({ ...freshTill, entry: '3' }) },
    { why: 'something is looked for', stands: () => (typed = 'gin') },
    { why: 'the next screen is on its way', stands: () => desk.isTurning.set(true) },
    { why: 'head office changed it back', stands: () => (reader = { ...reader, isByWindow: false }) },
  ])('does not load anew while $why', async ({ stands }) => {
    stands();
    expect(await reloadsIn()).toBe(0);
  });

  it('waits until nobody has touched anything for a while', async () => {
    const end = loadAnewBetweenSales(desk, page);
    for (let touches = 0; touches < 5; touches += 1) {
      await quiet(quietMs - 1_000);
      touch();
    }
    expect(reloads).toBe(0);
    await quiet();
    expect(reloads).toBeGreaterThan(0);
    end();
    const before = reloads;
    await quiet();
    expect(reloads, 'and not once it has ended').toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not load anew when a piece is scanned while the engine is asked', async () => {
    const end = loadAnewBetweenSales(desk, page);
    const asked = vi.fn(() => desk.sale.set(withLine));
    whenAsked = asked;
    await quiet();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(reloads).toBe(0);
    end();
  });

  it('waits for an engine that does not answer', async () => {
    isEngineAway = true;
    const end = loadAnewBetweenSales(desk, page);
    await quiet();
    expect(reloads).toBe(0);
    isEngineAway = false;
    await quiet(1_000);
    expect(reloads).toBeGreaterThan(0);
    end();
  });
});
