import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FolderInUse, openDatabase } from './index';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('[H4] an embedded database is open once: a second hub is kept out until the first has closed it', async () => {
  const dataDir = join(folder, 'database');
  const first = await openDatabase({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toThrow(FolderInUse);
  await first.close();
  const next = await openDatabase({ dataDir });
  expect(next.kind).toBe('embedded');
  await next.close();
});
