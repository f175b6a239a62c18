import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { crashesIn } from '../ipc/crash-file';
import { runShell } from './shell';
import { type FakeElectron, type FakeEngine, type FakeWindow, fakeElectron } from './testing/fake-electron';

let place: string;
let fake: FakeElectron;
let said: string[];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tillbridge-power-'));
  fake = fakeElectron();
  fake.app.userData = place;
  said = [];
  vi.spyOn(console, 'error').mockImplementation((sentence: unknown) => void said.push(String(sentence)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true });
});

async function serving(): Promise<{ window: FakeWindow; engine: FakeEngine }> {
  const env = { TILLBRIDGE_SETTINGS: join(place, 'settings') };
  await runShell(fake.electron, { env, argv: [], platform: 'win32', built: place });
  const [window] = fake.windows;
  const [engine] = fake.engines;
  if (!window || !engine) throw new Error('the shell opened no window, or no engine');
  engine.emit('message', { event: 'ready' });
  return { window, engine };
}
const till = () => join(place, 'till');

describe('the machine’s power', () => {
  it('[SH20] a machine that wakes has the engine try its hub at once', async () => {
    const { engine } = await serving();
    fake.power.emit('resume');
    expect(engine.told.at(-1)).toEqual({ t: 'machine', is: 'woke' });
  });

  it('[SH20] the engine hears of the battery when that changes, and when it begins on one', async () => {
    fake.power.isOnBattery = true;
    const { engine } = await serving();
    expect(engine.told.at(-1)).toEqual({ t: 'machine', is: 'on-battery' });
    fake.power.emit('on-ac');
    expect(engine.told.at(-1)).toEqual({ t: 'machine', is: 'on-mains' });
    fake.power.emit('on-battery');
    expect(engine.told.at(-1)).toEqual({ t: 'machine', is: 'on-battery' });
  });

  it('[SH21] the screen stays on while somebody works, and no longer', async () => {
    const { engine } = await serving();
    const work = (isOn: boolean) => engine.emit('message', { event: 'work', isOn });
    expect(fake.blockers.size).toBe(0);
    work(true);
    work(true);
    expect(fake.blockers.size).toBe(1);
    work(false);
    expect(fake.blockers.size).toBe(0);
    work(true);
    engine.emit('exit', 1);
    expect(fake.blockers.size).toBe(0);
  });

  it('[SH22] the system’s shutdown and the end of its session end the till, which closes its files first', async () => {
    const { window, engine } = await serving();
    fake.power.emit('shutdown');
    expect(fake.app.did.at(-1)).toBe('quit');
    window.emit('session-end', {});
    expect(engine.told.at(-1)).toEqual({ t: 'stop' });
  });
});

describe('what the shell leaves on the disk', () => {
  it('[SH19] is what it said, masked', async () => {
    mkdirSync(join(till(), 'logs'), { recursive: true });
    await serving();
    fake.power.emit('suspend');
    expect(readFileSync(join(till(), 'logs/main.log'), 'utf8')).toContain('the machine goes to sleep');
    expect(said).toContain('shell: the machine goes to sleep');
  });

  it('[SH16] is a report of each crash with the last lines, and none of an ordinary end', async () => {
    const { window } = await serving();
    mkdirSync(join(till(), 'logs'), { recursive: true });
    writeFileSync(join(till(), 'logs/engine.log'), '{"msg":"a sale was completed"}\n');
    fake.power.emit('suspend');
    fake.app.emit('render-process-gone', {}, window.webContents, { reason: 'crashed', exitCode: 139 });
    fake.app.emit(
      'child-process-gone',
      {},
      { type: 'Utility', reason: 'crashed', exitCode: 11, name: 'Tillbridge engine' },
    );
    fake.app.emit('render-process-gone', {}, window.webContents, { reason: 'clean-exit', exitCode: 0 });
    fake.app.emit('child-process-gone', {}, { type: 'Utility', reason: 'abnormal-exit', exitCode: 1 });
    const kept = new Map(crashesIn(till()).map(({ report }) => [report.kind, report]));
    expect([...kept.keys()].sort()).toEqual(['engine-process', 'renderer']);
    expect(kept.get('renderer')?.what).toBe('the screen’s process: crashed, code 139');
    expect(kept.get('renderer')?.lastLog.join()).toContain('the machine goes to sleep');
    expect(kept.get('engine-process')?.lastLog.join()).toContain('a sale was completed');
  });

  it('[SH16] is a report of an engine that ended again and again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await serving();
    for (let times = 0; times < 5; times++) {
      fake.engines.at(-1)?.emit('exit', 7);
      vi.advanceTimersByTime(3_000);
    }
    vi.useRealTimers();
    expect(crashesIn(till()).map(({ report }) => [report.kind, report.what])).toEqual([
      ['engine-loop', 'the engine ended again and again, last with code 7'],
    ]);
  });
});
