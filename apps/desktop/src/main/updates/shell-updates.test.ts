import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWanted, readVersions, readWanted, releaseFolder } from '../../ipc/update-files';
import type { NotPrepared } from './prepare-kept';
import { shellUpdates } from './shell-updates';

let folder: string;
let did: string[];
let waits: (() => void)[];
let whyNot: string | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-updates-'));
  [did, waits, whyNot] = [[], [], null];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The program in this version starts. */
const start = (version: string) =>
  shellUpdates({
    ...{ folder, version, trialMs: 180_000, log: () => undefined },
    now: () => instant(7_000),
    after: (_ms, act) => void waits.push(act),
    prepare(asked): Promise<Result<null, NotPrepared>> {
      did.push(`prepares ${asked}`);
      return Promise.resolve(whyNot === null ? ok(null) : refuse({ sentence: whyNot }));
    },
    install: () => void did.push('installs'),
    relaunch: () => void did.push('opens anew'),
    goOn: () => void did.push('goes on'),
  });

/** The engine laid it down. */
function kept(version: string): void {
  mkdirSync(releaseFolder(folder, version), { recursive: true });
  writeFileSync(join(releaseFolder(folder, version), 'release.json'), '{}');
}
const wants = (version: string, attempt = 1) => keepWanted(folder, { version, attempt });
const versions = () => readVersions(folder, '1.0.0');

/** 1.1.0 was taken and works; what was done on the way is forgotten. */
async function runs110(): Promise<void> {
  kept('1.1.0');
  wants('1.1.0');
  await start('1.0.0').takeWanted();
  start('1.1.0').pageOpened();
  [did, waits] = [[], []];
}

describe('the desktop program', () => {
  it('[UP21] installs what the engine wants, once, and keeps it when its page was opened', async () => {
    kept('1.1.0');
    const shell = start('1.0.0');
    expect(shell.engineEnvironment).toEqual({ TILLBRIDGE_UPDATES: folder, TILLBRIDGE_VERSION: '1.0.0' });
    wants('1.1.0');
    await shell.takeWanted();
    expect(did).toEqual(['prepares 1.1.0', 'installs']);
    expect(readWanted(folder)).toBeNull();
    start('1.1.0').pageOpened();
    for (const act of waits) act();
    expect(versions()).toMatchObject({ current: { version: '1.1.0', attempt: 1 }, trial: null });
    expect(did).toEqual(['prepares 1.1.0', 'installs']);
  });

  it('[UP21] goes on with the version that runs when the installer is not what was signed', async () => {
    const shell = start('1.0.0');
    whyNot = 'Version 1.1.0 was not signed by anybody whom this till trusts.';
    wants('1.1.0');
    await shell.takeWanted();
    expect(did).toEqual(['prepares 1.1.0', 'goes on']);
    expect(versions()).toMatchObject({ current: null, trial: null, returned: [{ because: whyNot }] });
    wants('1.1.0');
    await shell.takeWanted();
    expect(did).toEqual(['prepares 1.1.0', 'goes on', 'goes on']);
  });

  it('[UP22] opens a new version that does not show its page once more, and then goes back', async () => {
    await runs110();
    kept('1.2.0');
    wants('1.2.0');
    await start('1.1.0').takeWanted();
    start('1.2.0');
    waits.at(-1)?.();
    expect(did).toEqual(['prepares 1.2.0', 'installs', 'opens anew']);
    const second = start('1.2.0');
    second.engineGaveUp();
    // It failed already: its time is up for nothing.
    waits.at(-1)?.();
    await Promise.resolve();
    expect(did.slice(3)).toEqual(['prepares 1.1.0', 'installs']);
    start('1.1.0');
    expect(versions()).toMatchObject({
      current: { version: '1.1.0' },
      returned: [{ version: '1.2.0', because: 'Its engine ended again and again.' }],
    });
    wants('1.2.0');
    await start('1.1.0').takeWanted();
    expect(did.slice(5)).toEqual(['goes on']);
    wants('1.2.0', 2);
    await start('1.1.0').takeWanted();
    expect(did.slice(6)).toEqual(['prepares 1.2.0', 'installs']);
  });

  it('[UP22] goes back from a version that dies in each start before anybody sees it', async () => {
    await runs110();
    kept('1.2.0');
    wants('1.2.0');
    await start('1.1.0').takeWanted();
    for (let times = 0; times < 3; times++) start('1.2.0');
    await Promise.resolve();
    expect(did).toEqual(['prepares 1.2.0', 'installs', 'prepares 1.1.0', 'installs']);
  });

  it('[UP22] stays with a version that does not work where the one before has no installer here', async () => {
    kept('1.1.0');
    wants('1.1.0');
    await start('1.0.0').takeWanted();
    start('1.1.0').engineGaveUp();
    start('1.1.0').engineGaveUp();
    expect(did).toEqual(['prepares 1.1.0', 'installs', 'opens anew']);
    expect(versions().returned).toMatchObject([{ version: '1.1.0' }]);
  });
});
