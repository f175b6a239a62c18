import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import { type Versions, confirmed, failedStart, startInstalled, taken, versionsOf } from './index';

const now = instant(5_000);
const first = versionsOf('1.0.0');
const start = (versions: Versions, runs: string, isKept = true) =>
  startInstalled(versions, { runs, isKept: () => isKept, now });
const triedOnce = start(taken(first, { version: '1.1.0', attempt: 1 }), '1.1.0');
const running = confirmed(triedOnce.versions, now);
const next = taken(running, { version: '1.2.0', attempt: 1 });

describe('a program whose installer takes the place of the version before', () => {
  it('[UP22] is on trial in its first start, and stays once it works', () => {
    expect(triedOnce).toMatchObject({ isTrial: true, install: null });
    expect(running.current).toEqual({ version: '1.1.0', attempt: 1 });
    expect(start(running, '1.1.0')).toEqual({ versions: running, isTrial: false, install: null });
  });

  it('[UP22] goes back by the installer of the release before when two starts failed', () => {
    const once = start(next, '1.2.0');
    expect(once).toMatchObject({ isTrial: true, install: null });
    const twice = start(failedStart(once.versions, 'no page', now), '1.2.0');
    expect(twice).toMatchObject({ isTrial: true, install: null });
    // Nobody saw the second fail: the machine died in it.
    const third = start(twice.versions, '1.2.0');
    expect(third).toMatchObject({ isTrial: false, install: '1.1.0' });
    expect(third.versions.returned).toMatchObject([{ version: '1.2.0', attempt: 1 }]);
    const back = start(third.versions, '1.1.0');
    expect(back).toEqual({ versions: third.versions, isTrial: false, install: null });
  });

  it('[UP22] stays where no installer of the version before is kept', () => {
    const twice = start(start(next, '1.2.0').versions, '1.2.0');
    expect(start(twice.versions, '1.2.0', false)).toMatchObject({ isTrial: false, install: null });
  });

  it('[UP22] that its installer did not put onto the machine is returned from, and not tried again by itself', () => {
    const still = start(next, '1.1.0');
    expect(still).toMatchObject({ isTrial: false, install: null });
    expect(still.versions.returned).toEqual([
      { version: '1.2.0', attempt: 1, because: 'Its installer did not put it onto this machine.', at: now },
    ]);
    expect(taken(still.versions, { version: '1.2.0', attempt: 1 })).toBe(still.versions);
  });

  it('[UP12, UP22] that somebody installed by hand is what runs from then on', () => {
    const byHand = start(running, '3.0.0');
    expect(byHand).toMatchObject({ isTrial: false, install: null });
    expect(byHand.versions).toMatchObject({ builtIn: '3.0.0', current: null, previous: null });
    // The very first package again, over what was taken since: all may be taken anew.
    const again = start(running, '1.0.0').versions;
    expect(taken(again, { version: '1.1.0', attempt: 1 }).trial).toMatchObject({ version: '1.1.0' });
  });
});
