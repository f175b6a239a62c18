import { expect, it } from 'vitest';
import { machinePaths } from './machine-paths';
import { findingsOf } from './seeded-fault';

const file = 'apps/hub/src/main.ts';

it.each([
  `const data = '/home/ann/tillbridge';`,
  'const data = "C:\\\\Users\\\\ann";',
  `const mirror = 'https://artifactory.example/npm';`,
  `fetch('https://example.org/tool/releases/download/v1/tool.zip');`,
])('what holds on one machine is found: %s', (code) => {
  expect(findingsOf(machinePaths, { [file]: code })).toEqual([expect.stringContaining(`${file}:1 `)]);
});

it('a path that every machine of a kind has is fine', () => {
  const code =
    "const chromium = '/usr/bin/chromium'; const url = `${base}/work/orders`; const home = '/homepage';";
  expect(findingsOf(machinePaths, { [file]: code })).toEqual([]);
});
