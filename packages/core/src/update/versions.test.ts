import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import {
  type Versions,
  confirmed,
  failedStart,
  goneBack,
  lastReturn,
  nextStart,
  stoppedByHand,
  taken,
  versionsOf,
  withPackage,
} from './index';

const now = instant(5_000);
const fresh = versionsOf('1.0.0');
const next = { version: '1.1.0', attempt: 1 };
const start = (versions: Versions, isHere = true) => nextStart(versions, { isHere: () => isHere, now });
const running = confirmed(start(taken(fresh, next)).versions, now);

describe('which version a machine runs', () => {
  it('[UP9] is the package’s own until a release was taken and works', () => {
    expect(start(fresh)).toMatchObject({ run: null, isTrial: false });
    const first = start(taken(fresh, next));
    expect(first).toMatchObject({ run: '1.1.0', isTrial: true });
    expect(start(confirmed(first.versions, now))).toMatchObject({ run: '1.1.0', isTrial: false });
  });

  it('[UP10] a release that fails twice is returned from, and is not tried again until it is told anew', () => {
    const once = failedStart(
      start(taken(running, { version: '1.2.0', attempt: 1 })).versions,
      'no page',
      now,
    );
    const second = start(once);
    expect(second).toMatchObject({ run: '1.2.0', isTrial: true });
    const back = failedStart(second.versions, 'no page', now);
    expect(start(back)).toMatchObject({ run: '1.1.0', isTrial: false });
    expect(back.returned).toEqual([{ version: '1.2.0', attempt: 1, because: 'no page', at: now }]);
    expect(taken(back, { version: '1.2.0', attempt: 1 })).toBe(back);
    expect(start(taken(back, { version: '1.2.0', attempt: 2 }))).toMatchObject({
      run: '1.2.0',
      isTrial: true,
    });
  });

  it('[UP10] a machine that dies in each start is counted and returns, though nobody saw it fail', () => {
    const dying = start(start(taken(running, { version: '1.2.0', attempt: 1 })).versions).versions;
    const third = start(dying);
    expect(third).toMatchObject({ run: '1.1.0', isTrial: false });
    expect(third.versions.returned).toMatchObject([{ version: '1.2.0' }]);
  });

  it('[UP10] switching the till off in the middle of a trial is no fault of the release', () => {
    let versions = taken(running, { version: '1.2.0', attempt: 1 });
    for (let times = 0; times < 5; times++) versions = stoppedByHand(start(versions).versions);
    expect(start(versions)).toMatchObject({ run: '1.2.0', isTrial: true });
  });

  it('[UP11] the version before is kept, and somebody at the machine can go back to it', () => {
    const two = confirmed(start(taken(running, { version: '1.2.0', attempt: 4 })).versions, now);
    expect(two).toMatchObject({ current: { version: '1.2.0' }, previous: { version: '1.1.0' } });
    const back = goneBack(two, 'by hand', now);
    expect(start(back)).toMatchObject({ run: '1.1.0' });
    expect(taken(back, { version: '1.2.0', attempt: 4 })).toBe(back);
    expect(taken(back, { version: '1.2.0', attempt: 5 }).trial).not.toBeNull();
    expect(start(goneBack(back, 'by hand', now))).toMatchObject({ run: null });
    expect(goneBack(fresh, 'by hand', now)).toBe(fresh);
    const trying = taken(running, { version: '1.2.0', attempt: 1 });
    expect(goneBack(trying, 'by hand', now)).toMatchObject({ trial: null, current: { version: '1.1.0' } });
  });

  it('[UP17] what it came back from is told until a release works', () => {
    expect(lastReturn(running)).toBeNull();
    const trying = taken(running, { version: '1.2.0', attempt: 1 });
    const back = goneBack(trying, 'no page', instant(6_000));
    expect(lastReturn(back)).toMatchObject({ version: '1.2.0' });
    const good = start(taken(back, { version: '1.3.0', attempt: 1 })).versions;
    expect(lastReturn(good)).toMatchObject({ version: '1.2.0' });
    const works = confirmed(good, instant(7_000));
    expect(lastReturn(works)).toBeNull();
    expect(lastReturn(goneBack(works, 'by hand', instant(8_000)))).toMatchObject({ version: '1.3.0' });
  });

  it('[UP11] a folder that is gone is fallen back from, to the version before and to the package', () => {
    expect(start(running, false)).toMatchObject({ run: null, isTrial: false });
    const two = confirmed(start(taken(running, { version: '1.2.0', attempt: 1 })).versions, now);
    const isHere = (version: string) => version === '1.1.0';
    expect(nextStart(two, { isHere, now })).toMatchObject({ run: '1.1.0' });
    expect(start(taken(fresh, next), false)).toMatchObject({ run: null, versions: { returned: [next] } });
  });

  it('[UP12] another package is what its installer wanted; what failed before is still known', () => {
    const failed = start(start(taken(running, { version: '1.2.0', attempt: 1 })).versions).versions;
    const known = start(failed).versions;
    expect(withPackage(known, '1.0.0')).toBe(known);
    const installed = withPackage(known, '1.3.0');
    expect(start(installed)).toMatchObject({ run: null });
    expect(installed.returned).toHaveLength(1);
  });

  it('[UP9] the release that runs is not taken again', () => {
    expect(taken(running, next)).toBe(running);
    expect(taken(fresh, { version: '1.0.0', attempt: 1 })).toBe(fresh);
    expect(confirmed(start(taken(running, { version: '1.0.0', attempt: 1 })).versions, now)).toMatchObject({
      current: null,
      previous: { version: '1.1.0' },
    });
  });
});
