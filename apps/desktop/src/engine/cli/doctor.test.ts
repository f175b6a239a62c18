import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimFolder } from '../database/folder-lock';
import { doctor } from './doctor';
import { readOptions } from './options';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function said(...args: string[]): Promise<object[]> {
  const options = readOptions(['doctor', ...args]);
  if (!options.ok || options.value === 'help') throw new Error('the arguments cannot be read');
  const events: object[] = [];
  await doctor(options.value, (event) => events.push(event));
  return events;
}

it('[DR1] says each finding in a line and counts them, and its exit code tells a program how bad it is', async () => {
  const events = await said('--data', folder, '--scanner', 'nonsense');
  expect(events).toMatchObject([
    { event: 'finding', about: 'disk' },
    { event: 'finding', about: 'ledger', state: 'attention' },
    { event: 'finding', about: 'scanner', state: 'bad' },
    { event: 'examined', isRunning: false, bad: 1, attention: 1 },
  ]);
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
  expect((await said('--data', folder)).at(-1)).toMatchObject({ bad: 0 });
  expect(process.exitCode).toBeUndefined();
  expect(await said('--data', join(folder, 'nowhere'))).toMatchObject([{ event: 'refused' }]);
  expect(process.exitCode).toBe(2);
});

it('[DR1] tells a person at a console in words', async () => {
  const lines = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await said('--data', folder, '--words')).toEqual([]);
  const [text] = lines.mock.calls[0] ?? [];
  lines.mockRestore();
  expect(text).toMatch(/^\[ {2}ok {2}\] disk: \d+ [GM]B are free/);
  expect(text).toMatch(/\[ look \] ledger: There is no ledger in .*\n {9}→ Start the till/);
});

it('[DR2] leaves the devices of a running engine alone', async () => {
  const letGo = claimFolder(folder);
  const events = await said('--data', folder, '--scanner', 'nonsense');
  expect(events.at(-1)).toMatchObject({ isRunning: true, bad: 0 });
  letGo?.();
});
