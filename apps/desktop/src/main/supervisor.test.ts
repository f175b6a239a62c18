import { beforeEach, describe, expect, it } from 'vitest';
import type { Supervision } from './supervision';
import { type Supervisor, superviseEngine } from './supervisor';
import { FakeEngine } from './testing/fake-electron';

let engines: FakeEngine[];
let alarms: { delayMs: number; act: () => void }[];
let states: Supervision['state'][];
let log: string[];
let supervisor: Supervisor;
beforeEach(() => {
  engines = [];
  alarms = [];
  states = [];
  log = [];
  let nowMs = 0;
  supervisor = superviseEngine({
    fork() {
      const engine = new FakeEngine('utility.js', []);
      engines.push(engine);
      return engine;
    },
    secrets: () => Promise.resolve({ kept: 'by-engine' }),
    speak: () => undefined,
    monotonicMs: () => nowMs++,
    after: (delayMs, act) => void alarms.push({ delayMs, act }),
    changed: ({ state }) => void states.push(state),
    log: (sentence) => void log.push(sentence),
  });
});

const engine = (): FakeEngine => {
  const last = engines.at(-1);
  if (!last) throw new Error('no engine was forked');
  return last;
};
const ring = (): void => alarms.shift()?.act();
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the supervisor', () => {
  it('[SH13] tells a new engine where its key is, and then lets it serve', async () => {
    engine().emit('spawn');
    await turn();
    expect(engine().told).toEqual([{ t: 'begin', secrets: { kept: 'by-engine' } }]);
    engine().emit('message', { event: 'ready' });
    expect(states).toEqual(['serving']);
  });

  it('[SH9] starts an engine again that ended, after the pause', () => {
    engine().emit('message', { event: 'ready' });
    engine().emit('exit', 139);
    expect(engines).toHaveLength(1);
    expect(alarms).toMatchObject([{ delayMs: 250 }]);
    ring();
    expect(engines).toHaveLength(2);
    expect(states).toEqual(['serving', 'pausing', 'starting']);
  });

  it('[SH9] stops after the fifth end in a row and begins anew when a person says so', () => {
    for (let end = 1; end <= 5; end++) {
      engine().emit('exit', 1);
      ring();
    }
    expect(engines).toHaveLength(5);
    expect(supervisor.state().state).toBe('halted');
    supervisor.tryAgain();
    expect(engines).toHaveLength(6);
  });

  it('[SH10] ends an engine that refused, and does not take its end for a crash', () => {
    const refusing = engine();
    refusing.emit('message', { event: 'refused', sentence: 'Another engine is already running.' });
    expect(refusing.isKilled).toBe(true);
    expect(supervisor.state()).toEqual({
      state: 'halted',
      sentence: 'Another engine is already running.',
      needsCode: false,
    });
    supervisor.tryAgain();
    refusing.emit('exit', 15);
    expect(supervisor.state().state).toBe('starting');
    expect(alarms).toEqual([]);
  });

  it('[SH8] tells an engine of pages only while it serves', () => {
    supervisor.tell({ t: 'drop-page' });
    expect(engine().told).toEqual([]);
    engine().emit('message', { event: 'ready' });
    supervisor.tell({ t: 'drop-page' });
    expect(engine().told).toEqual([{ t: 'drop-page' }]);
  });

  it('[SH9] does not stumble over a word that it does not know', () => {
    engine().emit('message', { event: 'sing' });
    expect(log).toEqual(['the engine said something that the shell does not understand']);
    expect(supervisor.state().state).toBe('starting');
  });

  it('[SH12] asks an engine to stop, and ends it when it has not after five seconds', () => {
    engine().emit('message', { event: 'ready' });
    supervisor.stop();
    expect(engine().told).toEqual([{ t: 'stop' }]);
    expect(alarms).toMatchObject([{ delayMs: 5_000 }]);
    ring();
    expect(engine().isKilled).toBe(true);
    engine().emit('exit', 15);
    expect(states).toEqual(['serving', 'stopping', 'stopped']);
  });

  it('[SH12] leaves an engine that closed its files in time alone', () => {
    supervisor.stop();
    engine().emit('exit', 0);
    ring();
    expect(engine().isKilled).toBe(false);
    expect(supervisor.state().state).toBe('stopped');
  });
});
