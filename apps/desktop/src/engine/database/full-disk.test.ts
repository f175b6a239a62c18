import { instant } from '@tillbridge/core/kernel';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import type fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tillIn } from '../testing/till-in-folder';
import { openLedger } from './open-ledger';
import { salvagesIn } from './salvage';

/** What a disk without room says. The same was seen on a file system of six megabytes that was filled (spec/engine.md EN8). */
const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    statfsSync: (path: string) => ({ ...real.statfsSync(path), ...(disk.isFull ? { bavail: 0 } : {}) }),
    writeFileSync: (file: number | string, text: string | Uint8Array) => {
      if (!disk.isFull) return real.writeFileSync(file, text);
      real.writeFileSync(file, text.slice(0, text.length / 2));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    },
  };
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const diskFull = { ok: false, refusal: { kind: 'disk', sentence: expect.stringContaining('disk is full') } };
let folder = '';
const open = () => openLedger({ folder, at: instant(0), log });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
  disk.isFull = false;
});
afterEach(() => {
  disk.isFull = false;
  rmSync(folder, { recursive: true, force: true });
});

it('[EN8] a till whose ledger cannot be opened for want of room says that the disk is full, and starts when there is some', () => {
  // What stands in the place of the file cannot be opened either.
  mkdirSync(join(folder, 'ledger.db'));
  expect(open()).toMatchObject({ refusal: { sentence: expect.stringContaining('cannot be opened') } });
  disk.isFull = true;
  expect(open()).toMatchObject(diskFull);
  disk.isFull = false;
  rmdirSync(join(folder, 'ledger.db'));
  const opened = open();
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
});

it('[EN8, EN4] a damaged ledger stays where it is until there is room to save all that it had not sent', async () => {
  const unsent = 40;
  const { ledger } = await tillIn(folder, { unsent });
  ledger.pragma('wal_checkpoint(TRUNCATE)');
  const pageSize = Number(ledger.pragma('page_size', { simple: true }));
  const root = ledger
    .prepare<[], { page: number }>("select rootpage as page from sqlite_master where name = 'sale'")
    .get();
  ledger.close();
  const path = join(folder, 'ledger.db');
  const damaged = readFileSync(path);
  damaged.fill(0xa5, ((root?.page ?? 1) - 1) * pageSize, (root?.page ?? 1) * pageSize);
  writeFileSync(path, damaged);

  disk.isFull = true;
  expect(open()).toMatchObject(diskFull);
  expect(readdirSync(folder).filter((name) => name.startsWith('unsent-'))).toEqual([]);
  expect(readFileSync(path).equals(damaged)).toBe(true);

  disk.isFull = false;
  expect(open()).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
  expect(salvagesIn(folder)[0]?.links).toHaveLength(unsent);
});
