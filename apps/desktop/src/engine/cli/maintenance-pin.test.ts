import { Readable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { isThePin } from '../../ipc/maintenance-pin';
import { maintenancePin } from './maintenance-pin';
import { readOptions } from './options';

afterEach(() => (process.exitCode = undefined));

async function said(typed: string): Promise<object> {
  const events: object[] = [];
  await maintenancePin(Readable.from([typed]), (event) => events.push(event));
  return events[0] ?? {};
}

it('[KI14] makes of a PIN on standard input what stands for it in the settings', async () => {
  expect(readOptions(['maintenance-pin'])).toMatchObject({ ok: true, value: { command: 'maintenance-pin' } });
  const made = await said('482913\n');
  expect(JSON.stringify(made)).not.toContain('482913');
  expect(await isThePin('482913', String(Object.values(made)[0]))).toBe(true);
  expect(Object.keys(made)).toEqual(['maintenancePin']);
});

it.each(['', '1234\n', 'my birthday\n'])('[KI14] takes no PIN that is none: %j', async (typed) => {
  expect(await said(typed)).toMatchObject({ event: 'refused' });
  expect(process.exitCode).toBe(2);
});
