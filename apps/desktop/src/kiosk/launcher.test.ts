import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { goneBack } from '@tillbridge/core/update';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  keepVersions,
  keepWanted,
  keepWorks,
  launcherVariables,
  readVersions,
  readWanted,
  releaseFolder,
} from '../ipc/update-files';
import { type Launcher, runLauncher } from './launcher';

/** A version of the till, as its launcher sees it. */
class FakeTill extends EventEmitter {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  exitCode: number | null = null;
  readonly signalCode = null;
  readonly signals: string[] = [];
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    super();
    this.folder = folder;
    this.env = env;
  }
  kill(signal: string): boolean {
    this.signals.push(signal);
    return true;
  }
  /** Its page is opened. */
  works(): void {
    const { folder, start, version } = launcherVariables;
    keepWorks(this.env[folder] ?? '', { start: this.env[start] ?? '', version: this.env[version] ?? '' });
  }
  ends(code: number): Promise<void> {
    this.exitCode = code;
    this.emit('exit', code, null);
    return turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

let folder: string;
let tills: FakeTill[];
let waits: { delayMs: number; act: () => void }[];
let launcher: Launcher;
let code: number | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function launch(packageVersion = '1.0.0'): Promise<void> {
  [tills, waits, code] = [[], [], null];
  let starts = 0;
  launcher = runLauncher({
    ...{ folder, packageFolder: '/package', packageVersion },
    ...{ trialMs: 180_000, closingMs: 15_000, lookMs: 250 },
    start(programFolder, env) {
      const till = new FakeTill(programFolder, env);
      tills.push(till);
      return till as unknown as ChildProcess;
    },
    newStart: () => `start-${(starts += 1)}`,
    now: () => instant(5_000),
    after(delayMs, act) {
      const wait = { delayMs, act };
      waits.push(wait);
      return () => void waits.splice(waits.indexOf(wait), 1);
    },
    log: () => undefined,
  });
  void launcher.ended.then((ended) => (code = ended));
  await turn();
}

/** What was to be done after so long happens now. */
async function pass(delayMs: number): Promise<void> {
  for (const wait of waits.filter((each) => each.delayMs === delayMs)) {
    waits.splice(waits.indexOf(wait), 1);
    wait.act();
  }
  await turn();
}

const lastTill = (): FakeTill => {
  const till = tills.at(-1);
  if (!till) throw new Error('no till was started');
  return till;
};
const isHere = (version: string): void => {
  mkdirSync(releaseFolder(folder, version), { recursive: true });
  writeFileSync(join(releaseFolder(folder, version), 'release.json'), '{}');
};
const running = () => lastTill().env[launcherVariables.version];

async function wants(version: string, attempt = 1): Promise<void> {
  isHere(version);
  keepWanted(folder, { version, attempt });
  await lastTill().ends(0);
}

describe('the launcher', () => {
  it('[UP9] starts the package’s program, and ends as it ends', async () => {
    await launch();
    expect([lastTill().folder, running()]).toEqual(['/package', '1.0.0']);
    await lastTill().ends(3);
    expect([code, tills.length]).toEqual([3, 1]);
  });

  it('[UP8] tries the version that is wanted, and keeps it when its page was opened', async () => {
    await launch();
    await wants('1.1.0');
    expect([lastTill().folder, running()]).toEqual([releaseFolder(folder, '1.1.0'), '1.1.0']);
    expect([readWanted(folder), readVersions(folder, '1.0.0').trial]).toMatchObject([null, { starts: 1 }]);
    lastTill().works();
    await pass(250);
    expect(readVersions(folder, '1.0.0')).toMatchObject({ current: { version: '1.1.0' }, trial: null });
    await pass(180_000);
    expect(lastTill().signals).toEqual([]);
    await lastTill().ends(0);
    await launch();
    expect(running()).toBe('1.1.0');
  });

  it('[UP8] [UP10] ends a version whose page nobody can open, tries it once more, and goes back', async () => {
    await launch();
    await wants('1.1.0');
    for (const times of [1, 2]) {
      expect(running(), `try ${times}`).toBe('1.1.0');
      await pass(180_000);
      expect(lastTill().signals).toEqual(['SIGTERM']);
      await lastTill().ends(0);
    }
    expect(running()).toBe('1.0.0');
    expect(readVersions(folder, '1.0.0').returned).toMatchObject([
      { version: '1.1.0', because: 'Its page was not opened within 180 seconds.' },
    ]);
    expect(code).toBeNull();
  });

  it('[UP8] kills one that does not even end', async () => {
    await launch();
    await wants('1.1.0');
    await pass(180_000);
    await pass(15_000);
    expect(lastTill().signals).toEqual(['SIGTERM', 'SIGKILL']);
  });

  it('[UP10] goes back from a version that ends by itself, and says with which code', async () => {
    await launch();
    await wants('1.1.0');
    await lastTill().ends(7);
    await lastTill().ends(7);
    expect([running(), tills.length]).toEqual(['1.0.0', 4]);
    expect(readVersions(folder, '1.0.0').returned[0]?.because).toContain('code 7');
    await wants('1.1.0');
    expect(running(), 'told once, it is not tried a second time').toBe('1.0.0');
    await wants('1.1.0', 2);
    expect(running(), 'but told anew').toBe('1.1.0');
  });

  it('[UP8] takes no earlier start’s word for this one’s', async () => {
    await launch();
    lastTill().works();
    await wants('1.1.0');
    keepWorks(folder, { version: '1.1.0', start: 'start-of-yesterday' });
    await pass(250);
    expect(readVersions(folder, '1.0.0').trial).not.toBeNull();
  });

  it('[UP10] counts a start that nobody saw the end of, and not one that somebody switched off', async () => {
    await launch();
    await wants('1.1.0');
    launcher.stop();
    await lastTill().ends(0);
    expect([code, readVersions(folder, '1.0.0').trial]).toMatchObject([0, { starts: 0 }]);
    for (const starts of [1, 2]) {
      await launch();
      expect([running(), readVersions(folder, '1.0.0').trial]).toMatchObject(['1.1.0', { starts }]);
    }
    await launch();
    expect(running(), 'the power went in both').toBe('1.0.0');
  });

  it('[UP11] goes back to the version before by hand, and to the package from what is gone', async () => {
    for (const version of ['1.1.0', '1.2.0']) {
      await launch();
      await wants(version);
      lastTill().works();
      await pass(250);
    }
    keepVersions(folder, goneBack(readVersions(folder, '1.0.0'), 'by hand', instant(6_000)));
    await launch();
    expect(running()).toBe('1.1.0');
    rmSync(releaseFolder(folder, '1.1.0'), { recursive: true });
    await launch();
    expect(running()).toBe('1.0.0');
  });

  it('[UP12] starts another package’s program, whatever was taken before it was installed', async () => {
    await launch();
    await wants('1.1.0');
    lastTill().works();
    await pass(250);
    await launch('1.3.0');
    expect([lastTill().folder, running()]).toEqual(['/package', '1.3.0']);
  });

  it('[UP9] starts the package’s program where what it kept cannot be read', async () => {
    writeFileSync(join(folder, 'versions.json'), '{"current": 5');
    writeFileSync(join(folder, 'wanted.json'), 'null');
    await launch();
    expect(running()).toBe('1.0.0');
  });
});
