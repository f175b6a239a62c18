import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const repoRoot = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(repoRoot, path), 'utf8');

/** `| 13 navigation | where | tests |` of docs/spec/shell.md */
const rows = [...read('docs/spec/shell.md').matchAll(/^\| (\d+) ([^|]+) \|[^|]+\| ([^|]+) \|$/gm)].map(
  ([, item = '', name = '', tests = '']) => ({ item: Number(item), name, tests }),
);

/** Most are beside this file; the others are named from `src`, or from the top of the checkout. */
const placeOf = (file: string): string => {
  if (file.startsWith('e2e/')) return file;
  return file.startsWith('preload/') ? `apps/desktop/src/${file}` : `apps/desktop/src/main/${file}`;
};

it('[SH23] Electron’s list has twenty items, and each says its test', () =>
  expect(rows.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1)));

it.each(rows)('[SH23] item $item, $name, is held by a test that is there', ({ tests }) => {
  const named = [...tests.matchAll(/`([\w/.-]+\.test\.ts)` ([A-Z]+\d+)/g)];
  expect(named.length, tests).toBeGreaterThan(0);
  for (const [, file = '', rule = ''] of named)
    expect(read(placeOf(file)), `${file} has no test of ${rule}`).toMatch(
      new RegExp(`\\[[^\\]]*\\b${rule}\\b`),
    );
});

it('[SH23] Electron is one exact version, and that is what is packed', () => {
  const asked = (JSON.parse(read('package.json')) as { devDependencies: Record<string, string> })
    .devDependencies['electron'];
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  expect(asked).toMatch(/^\d+\.\d+\.\d+$/);
  expect(lock.packages['node_modules/electron']?.version).toBe(asked);
});
