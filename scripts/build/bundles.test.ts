import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundlesIn, isUpToDate } from './bundles';
import { fingerprint } from './fingerprint';

let root: string;

const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tillbridge-build-'));
  write('apps/hub/vite.config.ts', 'export default {};');
  write('apps/hub/src/main.ts', 'export const hub = 1;');
  write('apps/desktop/vite.engine.config.ts', 'export default {};');
  write('packages/core/src/money.ts', 'export const cents = 1;');
});
afterEach(() => rmSync(root, { recursive: true }));

it('every vite configuration of an app is a bundle', () => {
  expect(bundlesIn(root).map(({ name, config }) => ({ name, config }))).toEqual([
    { name: 'desktop engine', config: 'apps/desktop/vite.engine.config.ts' },
    { name: 'hub', config: 'apps/hub/vite.config.ts' },
  ]);
});

it.each([
  { path: 'apps/hub/src/main.ts', changes: true, why: 'the app itself' },
  { path: 'packages/core/src/money.ts', changes: true, why: 'a package that it imports' },
  { path: 'apps/hub/src/main.test.ts', changes: false, why: 'a test is not in the bundle' },
  { path: 'apps/desktop/src/engine/main.ts', changes: false, why: 'another app' },
])('a change of $path means building again: $changes ($why)', ({ path, changes }) => {
  const before = fingerprint(root, 'apps/hub');
  write(path, '// changed');
  expect(fingerprint(root, 'apps/hub') !== before).toBe(changes);
});

it('a bundle is up to date until its output is gone', () => {
  const [, hub] = bundlesIn(root);
  if (!hub) throw new Error('the hub has a configuration');
  expect(isUpToDate(root, hub)).toBe(false);
  const output = join(root, 'apps/hub/dist/main.js');
  write('apps/hub/dist/main.js', 'hub');
  write(
    '.tillbridge/built/hub.json',
    JSON.stringify({ fingerprint: fingerprint(root, 'apps/hub'), files: [output] }),
  );
  expect(existsSync(output) && isUpToDate(root, hub)).toBe(true);
  rmSync(output);
  expect(isUpToDate(root, hub)).toBe(false);
});
