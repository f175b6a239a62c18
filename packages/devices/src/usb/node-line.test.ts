import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemTimers } from '../link/transport';
import { type CablePair, serialCable } from '../testing/socat';
import { until } from '../testing/until';
import { openNodeLine } from './node-line';

describe('a printer’s node', () => {
  let cable: CablePair;
  beforeEach(async () => {
    cable = await serialCable();
  });
  afterEach(() => cable.dispose());

  function opened(onLost: (because: string) => void = () => undefined) {
    const line = openNodeLine(cable.till, { onBytes: () => undefined, onLost }, systemTimers);
    if (!line.ok) throw new Error(line.refusal.because);
    return line.value;
  }

  it('[DV62] that takes nothing more stops nobody: the till goes on while a receipt waits in front of it', async () => {
    const line = opened();
    const writing = line.write(new Uint8Array(4 * 1024 * 1024));
    let ended: 'written' | 'gone' | null = null;
    const end = writing.then(
      () => (ended = 'written'),
      () => (ended = 'gone'),
    );
    let turns = 0;
    for (; turns < 20; turns++) await new Promise((turn) => setTimeout(turn, 5));
    expect(ended).toBeNull();
    line.abort();
    await end;
    expect(ended).toBe('gone');
  });

  it('[DV62] that goes in the middle of a receipt ends it at once, and says so once', async () => {
    const losses: string[] = [];
    const line = opened((because) => losses.push(because));
    const writing = line.write(new Uint8Array(4 * 1024 * 1024));
    const failed = expect(writing).rejects.toThrow();
    await cable.unplug();
    await failed;
    await until('the loss is told', () => losses.length === 1);
    await expect(line.write(Uint8Array.of(1))).rejects.toThrow('the connection is gone');
    expect(losses).toHaveLength(1);
  });

  it('[DV62] that may not be opened is absent, and the reason is told', async () => {
    const line = openNodeLine(
      '/nowhere/lp0',
      { onBytes: () => undefined, onLost: () => undefined },
      systemTimers,
    );
    expect(line.ok).toBe(false);
    if (!line.ok) expect(line.refusal.because).toContain('ENOENT');
  });
});
