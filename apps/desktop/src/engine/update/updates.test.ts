import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { type ReleaseV1, UpdateToldV1 } from '@tillbridge/core/wire';
import { setLanguage } from '@tillbridge/words';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepVersions, readWanted, releaseFolder } from '../../ipc/update-files';
import { HubClient } from '../sync/hub-client';
import { cashier, lead, milk } from '../testing/sample-shop';
import { TestClock } from '../testing/test-clock';
import { TestTill } from '../testing/test-till';
import { type Updates, updatesOn } from './updates';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const silence = { info: () => undefined, warn: () => undefined, error: () => undefined };
const door = { hubUrl: 'http://hub.test', token: 'till.secret' };
const offer = { version: '1.1.0', attempt: 1, isForced: false };
const quiet = { hasOpenSale: false, isShiftOpen: false, unsent: 0, isPractising: false };

let folder: string;
let files: Record<string, string>;
/** The line breaks after so many characters of a file, once. */
let breaksAfter: number | null;
let isAway: boolean;
let asked: { path: string; range: string | null }[];
let changed: (release: ReleaseV1) => ReleaseV1;
let resigned: (text: string) => string;
let restarts: number;

beforeEach(() => {
  setLanguage('en-NZ');
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-updates-'));
  mkdirSync(join(folder, 'running', 'engine'), { recursive: true });
  writeFileSync(join(folder, 'running', 'engine', 'node'), 'as it was');
  files = { 'engine/main.js': 'the new engine', 'engine/node': 'as it was', 'engine/empty.txt': '' };
  [breaksAfter, isAway, asked, restarts] = [null, false, [], 0];
  changed = (release) => release;
  resigned = (text) => text;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function signedRelease(): { release: string; signature: string } {
  const release: ReleaseV1 = {
    ...{ type: 'tillbridge-release', v: 1, version: '1.1.0', madeAt: instant(1) },
    programs: [
      {
        platform: 'kiosk-linux-x64',
        files: Object.entries(files).map(([path, text]) => ({
          ...{ path, size: text.length, isProgram: path === 'engine/node' },
          sha512: createHash('sha512').update(text).digest('base64'),
        })),
      },
    ],
  };
  const text = JSON.stringify(changed(release));
  return { release: resigned(text), signature: sign(null, Buffer.from(text), privateKey).toString('base64') };
}

const served = signedRelease;
const network = {
  hints: () => () => undefined,
  fetch(url: string, { headers }: RequestInit): Promise<Response> {
    if (isAway) return Promise.reject(new Error('no route'));
    const { pathname } = new URL(url);
    const range = new Headers(headers).get('range');
    asked.push({ path: pathname, range });
    if (pathname.endsWith('/release.json')) return Promise.resolve(Response.json(served()));
    const text = given[pathname.split('/kiosk-linux-x64/')[1] ?? ''];
    if (text === undefined) return Promise.resolve(new Response('{}', { status: 404 }));
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const more =
      from > 0 ? { status: 206, headers: { 'content-range': `bytes ${from}-/${text.length}` } } : {};
    return Promise.resolve(new Response(streamOf(text.slice(from)), more));
  },
};

function streamOf(text: string): ReadableStream<Uint8Array> {
  const breaks = breaksAfter !== null && text.length > breaksAfter;
  const sent = breaks ? text.slice(0, breaksAfter ?? 0) : text;
  if (breaks) breaksAfter = null;
  let isSent = false;
  return new ReadableStream<Uint8Array>({
    pull(stream) {
      if (!isSent) {
        isSent = true;
        if (sent !== '') return stream.enqueue(new TextEncoder().encode(sent));
      }
      return breaks ? stream.error(new Error('the line went')) : stream.close();
    },
  });
}

/** What the hub gives, where that is not what was signed. */
let given: Record<string, string>;
beforeEach(() => (given = files));

const till = (keys: readonly string[] = [key], freeBytes: number | null = 10 * 1024 ** 3): Updates =>
  updatesOn({
    ...{ folder, keys, version: '1.0.0', platform: 'kiosk-linux-x64', log: silence },
    client: new HubClient(network, new TestClock()),
    runningFolder: join(folder, 'running'),
    freeDiskBytes: () => freeBytes,
    restart: () => void (restarts += 1),
  });
const stateOf = (updates: Updates) => {
  const told = updates.told();
  expect(UpdateToldV1.parse(told)).toEqual(told);
  return told.state;
};
const fetched = () => asked.map(({ path }) => path.split('/').slice(-2).join('/'));

describe('a till that is offered a release', () => {
  it('[UP5] fetches it file by file, and copies what it has already', async () => {
    const updates = till();
    expect(stateOf(updates)).toBe('none');
    await updates.offered(offer, door);
    expect(stateOf(updates)).toBe('waiting');
    const at = releaseFolder(folder, '1.1.0');
    for (const [path, text] of Object.entries(files)) expect(readFileSync(join(at, path), 'utf8')).toBe(text);
    expect(statSync(join(at, 'engine/node')).mode & 0o777).toBe(0o700);
    expect(fetched()).toEqual(['1.1.0/release.json', 'engine/main.js', 'engine/empty.txt']);
    await updates.offered(offer, door);
    expect(asked).toHaveLength(3);
  });

  it('[UP5] goes on where the line broke, also after a restart', async () => {
    const updates = till();
    breaksAfter = 7;
    await updates.offered(offer, door);
    expect(updates.told()).toMatchObject({
      state: 'fetching',
      sentence: expect.stringContaining('the line went'),
    });
    const again = till();
    await again.offered(offer, door);
    expect(stateOf(again)).toBe('waiting');
    expect(asked.find(({ range }) => range !== null)).toMatchObject({ range: 'bytes=7-' });
    expect(readFileSync(join(releaseFolder(folder, '1.1.0'), 'engine/main.js'), 'utf8')).toBe(
      'the new engine',
    );
  });

  it('[UP5] waits for a hub that is away, and says when the disk has no room', async () => {
    const updates = till();
    isAway = true;
    await updates.offered(offer, door);
    expect(updates.told()).toMatchObject({ state: 'fetching', sentence: 'The hub does not answer.' });
    isAway = false;
    await updates.offered(offer, door);
    expect(stateOf(updates)).toBe('waiting');
    rmSync(releaseFolder(folder, '1.1.0'), { recursive: true });
    const full = till([key], 1_000);
    await full.offered(offer, door);
    expect(full.told().sentence).toContain('not enough room');
  });

  it.each<{ why: string; make(): void; keys?: readonly string[]; says: string }>([
    {
      why: 'nobody whom it trusts signed it',
      make: () => undefined,
      keys: [key.replace(/.{8}=$/, 'AAAAAAA=')],
      says: 'not signed',
    },
    {
      why: 'a byte of what was signed is another',
      make: () => (resigned = (text) => `${text} `),
      says: 'not signed',
    },
    {
      why: 'a file is not what was signed',
      make: () => (given = { ...files, 'engine/main.js': 'a bad engine!!' }),
      says: 'engine/main.js',
    },
    {
      why: 'it is another version',
      make: () => (changed = (release) => ({ ...release, version: '1.0.9' })),
      says: 'another release',
    },
    {
      why: 'a path leads out of its folder',
      make: () =>
        (changed = (release) => ({
          ...release,
          programs: release.programs.map((each) => ({
            ...each,
            files: each.files.map((file) => ({ ...file, path: '../../evil' })),
          })),
        })),
      says: 'another release',
    },
    {
      why: 'it has no program for this machine',
      make: () =>
        (changed = (release) => ({
          ...release,
          programs: release.programs.map((each) => ({ ...each, platform: 'electron-mac-x64' as const })),
        })),
      says: 'no program',
    },
    {
      why: 'its Node is of another kind of machine',
      make: () => (files['bin/node'] = `\x7fELF\x02\x01\x01${'\0'.repeat(11)}\x28\0`),
      says: 'another kind of machine',
    },
    { why: 'the till has no key', make: () => undefined, keys: [], says: 'releaseKeys' },
  ])('[UP4] [UP25] does not take it when $why', async ({ make, keys = [key], says }) => {
    make();
    const updates = till(keys);
    await updates.offered(offer, door);
    expect(updates.told()).toMatchObject({ state: 'refused', version: '1.1.0' });
    expect(updates.told().sentence).toContain(says);
    expect(existsSync(releaseFolder(folder, '1.1.0'))).toBe(false);
    updates.tick(quiet);
    expect([restarts, readWanted(folder)]).toEqual([0, null]);
    const before = asked.length;
    await updates.offered(offer, door);
    expect(asked, 'it is not asked for again').toHaveLength(before);
    await updates.offered({ ...offer, attempt: 2 }, door);
    expect(asked.length, 'until head office tells it anew').toBeGreaterThan(before);
  });
});

describe('releases that a till has no use for', () => {
  const lies = (version: string, under = 'versions') => {
    mkdirSync(join(folder, under, version), { recursive: true });
    writeFileSync(join(folder, under, version, 'release.json'), '{}');
  };
  const on = (under: string) => readdirSync(join(folder, under)).toSorted();

  it('[UP19] go from its disk when the hub has said what it is to run: not the running, the one before and the one on trial', async () => {
    for (const version of ['0.7.0', '0.8.0', '0.9.0', '1.0.0', '1.0.5']) lies(version);
    for (const version of ['0.9.5', '1.1.0']) lies(version, 'coming');
    const [current, previous] = ['0.9.0', '0.8.0'].map((version) => ({ version, attempt: 1 }));
    const trial = { version: '1.0.0', attempt: 1, starts: 1 };
    const kept = { builtIn: '0.1.0', current: current ?? null, previous: previous ?? null, trial };
    keepVersions(folder, { ...kept, returned: [] });
    const updates = till();
    breaksAfter = 7;
    await updates.offered(offer, door);
    expect([on('versions'), on('coming')]).toEqual([['0.8.0', '0.9.0', '1.0.0'], ['1.1.0']]);
    await updates.offered(offer, door);
    expect([on('versions'), on('coming')]).toEqual([['0.8.0', '0.9.0', '1.0.0', '1.1.0'], []]);
  });

  it('[UP19] stay while they wait, also when head office paused them meanwhile', async () => {
    const updates = till();
    await updates.offered(offer, door);
    await updates.offered(null, door);
    expect(on('versions')).toEqual(['1.1.0']);
    const other = { ...offer, version: '1.2.0' };
    changed = (release) => ({ ...release, version: '1.2.0' });
    await updates.offered(other, door);
    expect(on('versions')).toEqual(['1.2.0']);
  });
});

describe('a release that is ready', () => {
  it('[UP6] comes when the shift is closed and the hub has everything, and says until then what it waits for', async () => {
    const updates = till();
    await updates.offered(offer, door);
    updates.tick({ ...quiet, isShiftOpen: true });
    expect(updates.chip()).toMatchObject({
      word: 'Version 1.1.0 is ready',
      detail: 'It comes when the shift is closed.',
    });
    expect(updates.told().sentence).toBe('Version 1.1.0 is ready. It comes when the shift is closed.');
    setLanguage('es-US');
    expect(updates.chip()?.detail, 'in the language of now').toBe('Se instala cuando se cierre el turno.');
    setLanguage('en-NZ');
    updates.tick({ ...quiet, unsent: 1 });
    expect(updates.told().sentence).toContain('when the hub has every sale');
    expect(restarts).toBe(0);
    updates.tick(quiet);
    updates.tick(quiet);
    expect([restarts, readWanted(folder)]).toEqual([1, { version: '1.1.0', attempt: 1 }]);
  });

  it('[UP7] that is forced meanwhile waits for the open sale alone', async () => {
    const updates = till();
    await updates.offered(offer, door);
    updates.tick({ ...quiet, isShiftOpen: true, unsent: 4 });
    expect(restarts).toBe(0);
    await updates.offered({ ...offer, isForced: true }, door);
    updates.tick({ ...quiet, isShiftOpen: true, unsent: 4, hasOpenSale: true });
    expect([restarts, updates.told().sentence]).toEqual([0, expect.stringContaining('sale on the screen')]);
    updates.tick({ ...quiet, isShiftOpen: true, unsent: 4 });
    expect(restarts).toBe(1);
  });

  it('[UP6] that is not offered any more does not come', async () => {
    const updates = till();
    await updates.offered(offer, door);
    await updates.offered(null, door);
    updates.tick(quiet);
    expect([restarts, stateOf(updates), updates.chip()]).toEqual([0, 'none', null]);
    expect(updates.installNow(quiet)).toMatchObject({ kind: 'nothing-waits' });
  });

  it('[UP10] that was returned from is not fetched again, and head office reads why', async () => {
    const back = { version: '1.1.0', attempt: 1, because: 'No page.', at: instant(1) };
    keepVersions(folder, { builtIn: '1.0.0', current: null, previous: null, trial: null, returned: [back] });
    const updates = till();
    await updates.offered(offer, door);
    expect([asked, updates.told()]).toMatchObject([
      [],
      { state: 'returned', version: '1.1.0', sentence: 'No page.' },
    ]);
    await updates.offered(null, door);
    expect(stateOf(updates), 'withdrawn').toBe('none');
    await updates.offered({ ...offer, attempt: 2 }, door);
    expect(stateOf(updates)).toBe('waiting');
  });

  it('[UP17] that was returned from is told also before the hub answers, and not once another works', async () => {
    const back = { version: '1.0.1', attempt: 1, because: 'No page.', at: instant(5) };
    const kept = { builtIn: '0.9.0', previous: null, trial: null, returned: [back] };
    keepVersions(folder, { ...kept, current: null });
    expect(till().told()).toMatchObject({ state: 'returned', version: '1.0.1' });
    const current = { version: '1.0.0', attempt: 1 };
    keepVersions(folder, { ...kept, current, confirmedAt: instant(6) });
    const updates = till();
    expect(updates.told()).toMatchObject({ state: 'installed', version: '1.0.0' });
    await updates.offered(null, door);
    expect(stateOf(updates)).toBe('installed');
  });

  it('[UP17] is told as installed once it runs', async () => {
    const current = { version: '1.0.0', attempt: 3 };
    keepVersions(folder, { builtIn: '0.9.0', current, previous: null, trial: null, returned: [] });
    const updates = till();
    await updates.offered(null, door);
    expect(updates.told()).toMatchObject({ state: 'installed', version: '1.0.0', attempt: 3 });
  });
});

describe('a whole till', () => {
  const intent = (one: TestTill) => ({ intentId: one.intentId() });

  it('[UP7] [UP17] reports the release that waits, and installs it for a lead and not for a cashier', async () => {
    const one = await TestTill.open({ updates: till() }, cashier);
    one.hub.update = offer;
    await one.engine.reporting.reportOnce();
    await expect.poll(() => one.api.status().update?.word).toBe('Version 1.1.0 is ready');
    await one.engine.reporting.reportOnce();
    expect(one.hub.reports.at(-1)?.health.update).toMatchObject({ state: 'waiting', version: '1.1.0' });
    expect(one.api.installUpdate(intent(one))).toMatchObject({ ok: false });
    const keeper = { ...lead, permissions: [...lead.permissions, 'manage-shift' as const] };
    one.hub.changes.push({ topic: 'staff', key: lead.staffId, record: keeper });
    await one.pull();
    one.api.signOut(intent(one));
    await one.signIn(lead);
    one.add(milk.itemId);
    expect(one.api.installUpdate(intent(one))).toMatchObject({ ok: false, refusal: { kind: 'open-sale' } });
    expect(restarts).toBe(0);
    one.startTender();
    one.pay('cash', one.api.sale().cashDue);
    one.api.nextSale(intent(one));
    expect(one.api.installUpdate(intent(one))).toMatchObject({ ok: true });
    expect(restarts).toBe(1);
  });

  it('[UP17] that takes no releases says nothing of them', async () => {
    const one = await TestTill.open();
    await one.engine.reporting.reportOnce();
    expect(one.hub.reports.at(-1)?.health).not.toHaveProperty('update');
    expect(one.api.status()).not.toHaveProperty('update');
    expect(one.api.installUpdate(intent(one)).ok).toBe(false);
  });
});
