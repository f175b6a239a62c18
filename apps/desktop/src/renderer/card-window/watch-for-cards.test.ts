import { idFrom, money } from '@tillbridge/core/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardReaderView, CardSeen, CardWindowWork } from '../../ipc/areas/card-reader';
import type { EngineClient } from '../connection/engine';
import { fakeSdk } from './fake-sdk';
import { askEveryMs, isAskedHere, watchForCards } from './watch-for-cards';

const attemptId = idFrom<'TenderId'>('0190f000-0000-7000-8000-000000000001');
const work: CardWindowWork = { attemptId, attempt: 1, readerId: 'tmr_1', clientSecret: 'pi_1_secret' };

describe('[CK] a till’s window that asks its reader', () => {
  let sdk: ReturnType<typeof fakeSdk>;
  let wanted: CardWindowWork | null;
  let isEngineAway: boolean;
  let windows: string[];
  let seen: CardSeen[];
  let client: EngineClient;
  let token: { ok: true; value: { secret: string } } | { ok: false; refusal: { sentence: string } };
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockReturnValue();
    sdk = fakeSdk();
    [wanted, isEngineAway, windows, seen] = [work, false, [], []];
    token = { ok: true, value: { secret: 'pst_1' } };
    client = {
      cardWindowWork: {
        mutate({ windowId }: { windowId: string }) {
          windows.push(windowId);
          return isEngineAway ? Promise.reject(new Error('WebSocket closed')) : Promise.resolve(wanted);
        },
      },
      cardWindowToken: { mutate: () => Promise.resolve(token) },
      cardWindowSaw: { mutate: (what: CardSeen) => Promise.resolve(seen.push(what)) },
    } as unknown as EngineClient;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  const watch = () => watchForCards(client, sdk.load);
  const round = () => vi.advanceTimersByTimeAsync(askEveryMs);

  it('[CK18, CK20] asks the engine what it wants and the reader for that card, and tells what it saw', async () => {
    const end = watch();
    await round();
    expect(sdk.calls.at(-1)).toBe('collectPaymentMethod pi_1_secret');
    sdk.tap();
    await round();
    expect(seen).toContainEqual({ attemptId, heard: { attempt: 1, saw: { is: 'taken' } } });
    end();
  });

  it('[CK7, CK21] lets the reader go when the payment leaves the screen, and asks nobody any more', async () => {
    const end = watch();
    await round();
    expect(sdk.isReading()).toBe(true);
    end();
    await round();
    expect(sdk.isReading()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    expect(windows).toHaveLength(1);
  });

  it('[CK21] an answer that comes after the payment left the screen arms nothing', async () => {
    const end = watch();
    vi.advanceTimersByTime(askEveryMs);
    end();
    await round();
    expect(sdk.calls).toEqual([]);
  });

  it('[CK21] lets the reader go while the engine does not answer, and asks for the same card when it does', async () => {
    const end = watch();
    await round();
    isEngineAway = true;
    await round();
    expect(sdk.isReading()).toBe(false);
    isEngineAway = false;
    await round();
    expect(sdk.isReading()).toBe(true);
    end();
  });

  it('[CK21] is the same window from sale to sale, with its reader connected; another page is another window', async () => {
    watch()();
    for (const attempt of [1, 2]) {
      wanted = { ...work, attempt };
      const end = watch();
      await round();
      sdk.tap();
      await round();
      end();
    }
    expect(new Set(windows).size).toBe(1);
    expect(sdk.calls.filter((call) => call.startsWith('connect'))).toHaveLength(1);
    const end = watchForCards({ ...client } as EngineClient, sdk.load);
    await round();
    expect(new Set(windows).size).toBe(2);
    end();
  });

  it('[CK19, CK20] a token that the hub refuses is no connection to the reader, and no decline', async () => {
    token = { ok: false, refusal: { sentence: 'The card reader was connected too often.' } };
    const end = watch();
    await round();
    await round();
    expect(seen[0]?.heard.saw).toEqual({ is: 'unknown' });
    expect(seen[0]).not.toHaveProperty('isScriptAway');
    end();
  });

  it('[CK18] only where head office has the window ask, and for the payment that is on the screen', () => {
    const payment = {
      attemptId,
      of: 'sale' as const,
      amount: money(100),
      state: 'waiting' as const,
      sentence: '',
    };
    const reader: CardReaderView = {
      label: 'Counter 1',
      notNow: null,
      isByWindow: true,
      payment,
      ended: null,
    };
    expect(isAskedHere(reader, 'sale')).toBe(true);
    expect(isAskedHere(reader, 'deed')).toBe(false);
    expect(isAskedHere({ ...reader, isByWindow: false }, 'sale')).toBe(false);
    expect(isAskedHere({ ...reader, payment: null }, 'sale')).toBe(false);
    expect(isAskedHere(undefined, 'sale')).toBe(false);
  });
});
