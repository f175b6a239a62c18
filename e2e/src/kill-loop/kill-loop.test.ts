import { env } from 'node:process';
import { expect, it } from 'vitest';
import { killLoop } from './kill-loop';

const times = env['TILLBRIDGE_LONG'] === '1' ? 200 : 20;
/** A life and its start take about two seconds on a busy machine. */
const patienceMs = 120_000 + times * 3_000;

it(
  `[KL1] an engine that is killed ${times} times while it sells loses nothing that a screen showed as paid`,
  async () => {
    const report = await killLoop({ times, seed: 'test', killed: () => undefined });
    expect(report.breaches).toEqual([]);
    expect(report.kills).toBe(times);
    // A loop in which nothing was sold, or never in the middle of a sale, would prove nothing.
    expect(report.shownAsPaid).toBeGreaterThan(times);
    expect(report.openSales).toBeGreaterThan(0);
    expect(report.inTheLedger).toBeGreaterThanOrEqual(report.shownAsPaid);
  },
  patienceMs,
);
