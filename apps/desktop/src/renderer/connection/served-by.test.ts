import { describe, expect, it } from 'vitest';
import { servedByIn, withServedBy } from '../../ipc/page-start';
import { isOfAnotherVersion } from './served-by';

const bare = '<html><head></head></html>';
const html = (version: string, start: string) => withServedBy(bare, { version, start });
const ours = { version: '1.1.0', start: 'start-1' };
const gives =
  (text: string, status = 200) =>
  () =>
    Promise.resolve(new Response(text, { status }));

describe('[UP8] a window whose till was away', () => {
  it('knows from its page which start of which version served it', () => {
    expect(servedByIn(html('1.1.0', 'start-1'))).toEqual(ours);
    expect(servedByIn(bare)).toBeNull();
    expect(servedByIn(html('1.1.0', '"><script>'))).toEqual({ version: '1.1.0', start: 'script' });
    // As a browser writes it down again.
    expect(servedByIn(html('1.1.0', 'start-1').replaceAll(' />', '>'))).toEqual(ours);
  });

  it.each([
    { now: html('1.2.0', 'start-2'), loads: true, why: 'another version answers' },
    { now: html('1.1.0', 'start-2'), loads: false, why: 'the same version started again' },
    { now: '<html></html>', loads: true, why: 'a till without a launcher answers' },
  ])('loads its page anew: $loads, because $why', async ({ now, loads }) => {
    expect(await isOfAnotherVersion(ours, gives(now))).toBe(loads);
  });

  it('stays where no launcher ever served it', async () =>
    expect(await isOfAnotherVersion(null, gives('<html></html>'))).toBe(false));

  it('stays when nobody answers, and tells of anything else', async () => {
    expect(await isOfAnotherVersion(ours, gives('', 503))).toBe(false);
    expect(await isOfAnotherVersion(ours, () => Promise.reject(new TypeError('no')))).toBe(false);
    await expect(isOfAnotherVersion(ours, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });
});
