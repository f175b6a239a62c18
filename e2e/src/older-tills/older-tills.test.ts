import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { killLoop } from '../kill-loop/index';
import { type FrozenTill, frozenTills, thawTill } from './frozen-till';
import { nextRelease } from './next-release';

/** A till and a hub of two releases, as they meet in every chain that is being updated. */

const nodeModules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tillbridge-older-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const patienceMs = 240_000;
const [before, beforeThat] = frozenTills();
const thawed = new Map<string, string>();
function mainOf(till: FrozenTill): string {
  const main = thawed.get(till.name) ?? thawTill(till, folder, nodeModules);
  thawed.set(till.name, main);
  return main;
}

it('[Y13] the tills of the two releases before this one are kept', () => {
  expect(before).toBeDefined();
  expect(beforeThat).toBeDefined();
});

describe.each(frozenTills())('a till of $name', (till) => {
  it(
    '[Y13] enrols at the hub of today, sells, dies and comes back: every law of the books holds, also at the hub',
    async () => {
      const report = await killLoop({
        times: 3,
        salesPerLife: 3,
        seed: `older ${till.name}`,
        killed: () => undefined,
        engines: [mainOf(till)],
      });
      expect(report.breaches).toEqual([]);
      expect(report.shownAsPaid).toBeGreaterThanOrEqual(9);
      expect(report.inTheLedger).toBeGreaterThanOrEqual(report.shownAsPaid);
    },
    patienceMs,
  );

  it(
    '[Y14] is updated to this one over its files, after which everything it sold is there once',
    async () => {
      const report = await killLoop({
        times: 2,
        salesPerLife: 3,
        seed: `updated ${till.name}`,
        killed: () => undefined,
        engines: [mainOf(till), mainOf(till), null],
      });
      expect(report.breaches).toEqual([]);
      expect(report.shownAsPaid).toBeGreaterThanOrEqual(6);
    },
    patienceMs,
  );
});

it(
  '[Y14] a till that is updated to a release which adds to its ledger, returned and updated again sells on over the same files',
  async () => {
    const report = await killLoop({
      times: 3,
      salesPerLife: 3,
      seed: 'returned',
      killed: () => undefined,
      engines: [null, nextRelease(folder, nodeModules)],
    });
    expect(report.breaches).toEqual([]);
    expect(report.shownAsPaid).toBeGreaterThanOrEqual(9);
  },
  patienceMs,
);
