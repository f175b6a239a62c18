import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatedPrinter } from '../sim/simulated-printer';
import { SimulatedScanner } from '../sim/simulated-scanner';
import { open } from '../testing/printer-benches';
import { until } from '../testing/until';
import { type HealthEvent, watchHealth } from './health';
import { type OpenedOnce, keepOpen } from './keep-open';
import { type LinkEvent, type LinkPhase, firstPhase, nextPhase } from './link-machine';
import { usualTiming } from './timing';
import { systemTimers } from './transport';

const anyRandom = fc.double({ min: 0, max: 1, noNaN: true });
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('opened' as const) }),
  fc.record({ kind: fc.constant('refused' as const), random: anyRandom }),
  fc.record({ kind: fc.constant('ended' as const), random: anyRandom }),
  fc.record({ kind: fc.constant('due' as const) }),
);
const anyLife = fc.array(fc.tuple(anyStep, fc.integer({ min: 0, max: 60_000 })), { maxLength: 60 });

/** The phases that a life goes through, one more than its steps. */
function lived(
  life: readonly (readonly [{ kind: LinkEvent['kind']; random?: number }, number])[],
): LinkPhase[] {
  let atMs = 0;
  const phases: LinkPhase[] = [firstPhase];
  for (const [step, laterMs] of life) {
    atMs += laterMs;
    const event = { random: 0, ...step, atMs } as LinkEvent;
    phases.push(nextPhase(phases.at(-1) ?? firstPhase, event, usualTiming));
  }
  return phases;
}

describe('the line to a device', () => {
  it('[DV65] is opened only by an attempt, tried only after a wait, and waits only after a failure', () =>
    fc.assert(
      fc.property(anyLife, (life) => {
        const phases = lived(life);
        phases.slice(1).forEach((phase, index) => {
          const before = phases[index];
          if (!before || before.phase === phase.phase) return;
          expect([
            'connecting → open',
            'connecting → waiting',
            'open → waiting',
            'waiting → connecting',
          ]).toContain(`${before.phase} → ${phase.phase}`);
        });
      }),
    ));

  it('[DV65] never waits longer than the longest wait and its jitter, nor shorter than the shortest', () =>
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const phase of lived(life)) {
          if (phase.phase !== 'waiting') continue;
          expect(phase.waitMs).toBeGreaterThanOrEqual(usualTiming.backoffMs * 0.8);
          expect(phase.waitMs).toBeLessThanOrEqual(usualTiming.backoffMaxMs * 1.2);
        }
      }),
    ));

  it('[DV65] once closed is opened by nothing', () =>
    fc.assert(
      fc.property(anyLife, (life) => {
        const closed = nextPhase(lived(life).at(-1) ?? firstPhase, { kind: 'closed' }, usualTiming);
        for (const [step] of life) {
          const event = { random: 0, atMs: 0, ...step } as LinkEvent;
          expect(nextPhase(closed, event, usualTiming)).toEqual({ phase: 'closed' });
        }
      }),
    ));

  it('[DV65] that breaks at once each time is tried ever more rarely, and soon again after a good one', () => {
    const refused: LinkEvent = { kind: 'refused', random: 0.5 };
    const due: LinkEvent = { kind: 'due' };
    const waits: number[] = [];
    let phase: LinkPhase = firstPhase;
    const hear = (event: LinkEvent) => {
      phase = nextPhase(phase, event, usualTiming);
      if (phase.phase === 'waiting' && event.kind !== 'due') waits.push(phase.waitMs);
    };
    for (let attempt = 0; attempt < 4; attempt++) [refused, due].forEach(hear);
    hear({ kind: 'opened', atMs: 0 });
    hear({ kind: 'ended', atMs: 10, random: 0.5 });
    hear(due);
    hear({ kind: 'opened', atMs: 1000 });
    hear({ kind: 'ended', atMs: 1000 + usualTiming.healthyMs, random: 0.5 });
    expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 500]);
  });

  it('[DV66] is opened the moment that its device is plugged in, however long the wait would be', async () => {
    let isPlugged = false;
    let attempts = 0;
    const states: string[] = [];
    const kept = keepOpen({
      timing: { backoffMs: 3_600_000, backoffMaxMs: 3_600_000, healthyMs: 1 },
      timers: systemTimers,
      random: () => 0.5,
      attempt: () => {
        attempts += 1;
        const never = new Promise<void>(() => undefined);
        const opened: OpenedOnce = { ended: never, close: () => Promise.resolve() };
        return Promise.resolve(isPlugged ? opened : null);
      },
      onState: (state) => states.push(state),
      isPresent: () => isPlugged,
    });
    await kept.decided;
    await until('it is seen to be absent', () => states.length === 1);
    isPlugged = true;
    await until('it is opened', () => states.length === 2);
    expect(states).toEqual(['absent', 'ready']);
    expect(attempts).toBe(2);
  });
});

describe('the health of devices', () => {
  it('[DV67] tells each change once, with what it was before, and a trouble by its kind', async () => {
    const paper = new SimulatedPrinter();
    const printer = open('sim://printer', {}, paper);
    const scanner = new SimulatedScanner();
    await until('the printer is ready', () => printer.status().state === 'ready');
    const told: HealthEvent[] = [];
    const stop = watchHealth(
      [
        { kind: 'printer', device: printer },
        { kind: 'scanner', device: scanner },
      ],
      () => 7,
      (event) => told.push(event),
    );
    paper.setPaper('low');
    await until('low paper is seen', () => printer.status().paperLow);
    paper.setPaper('out');
    await until('the empty roll is told', () => told.length === 1);
    scanner.unplug();
    scanner.plugIn();
    stop();
    scanner.unplug();
    const at = { atMs: 7 };
    expect(told).toEqual([
      { kind: 'printer', address: 'sim://printer', from: 'ready', to: 'paper-out', ...at },
      { kind: 'scanner', address: 'sim://scanner', from: 'ready', to: 'absent', ...at },
      { kind: 'scanner', address: 'sim://scanner', from: 'absent', to: 'ready', ...at },
    ]);
    await printer.close();
  });
});
