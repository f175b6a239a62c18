import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimFolder, readPlace, rememberPlace } from './running';

let demo: string;
beforeEach(() => (demo = mkdtempSync(join(tmpdir(), 'tillbridge-demo-'))));
afterEach(() => rmSync(demo, { recursive: true }));

it('a second start on the same data is refused while the first one lives', () => {
  writeFileSync(join(demo, 'running.pid'), String(process.ppid));
  expect(() => claimFolder(demo)).toThrow(`already running from this folder (process ${process.ppid})`);
});

it('a start that was killed leaves nothing in the way of the next', () => {
  const nobody = 2 ** 22 + 1; // past the largest process id that Linux gives out
  writeFileSync(join(demo, 'running.pid'), String(nobody));
  expect(() => claimFolder(demo)).not.toThrow();
});

it('remembers which register the terminal became', () => {
  expect(readPlace(demo)).toBeUndefined();
  rememberPlace(demo, { register: 'Register 1', store: 'North' });
  expect(readPlace(demo)).toEqual({ register: 'Register 1', store: 'North' });
});
