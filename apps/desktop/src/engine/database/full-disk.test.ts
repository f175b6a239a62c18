import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { instant } from '@tillbridge/core/kernel';
import { openLedger } from './open-ledger';
import { salvagesIn } from './salvage';
import { milk } from '../testing/sample-shop';
import { tillIn } from '../testing/till-in-folder';
import type { TestTill } from '../testing/test-till';

const openLedgers: TestTill[] = [];
const disks: string[] = [];
afterEach(() => {
  for (const till of openLedgers.splice(0)) till.ledger.close();
  for (const folder of disks) for (const name of readdirSync(folder)) rmSync(join(folder, name));
});
afterAll(() => {
  for (const disk of disks.splice(0)) {
    execFileSync('umount', [disk]);
    rmdirSync(disk);
  }
});

/** A file system of its own, so small that a busy morning fills it; null where this machine lets nobody mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'till-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tillbridge-test', folder], { stdio: 'pipe' });
  } catch {
    // Not root, or a container without that right: the test says that it was skipped.
    rmdirSync(folder);
    return null;
  }
  disks.push(folder);
  return folder;
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const otherFile = 'somebody-elses-file';

const disk = smallDisk();
const fill = (folder: string, leftBytes = 0): void => {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, otherFile), Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
};

it.skipIf(disk === null)(
  '[EN8] on a disk that is really full a sale is refused, stays on the screen, and is taken once there is room',
  async () => {
    if (disk === null) throw new Error('skipped without one');
    const till = await tillIn(disk, { unsent: 3 });
    openLedgers.push(till);
    till.add(milk.itemId);
    till.startTender();
    fill(disk);
    const paying = till.intentId();
    expect(till.pay('card-manual', 100, paying)).toMatchObject({ refusal: { kind: 'disk-full' } });
    expect(till.add(milk.itemId)).toMatchObject({ refusal: { kind: 'disk-full' } });
    expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 100 });
    expect(till.engine.verify()).toMatchObject({ ok: true, sales: 3 });
    rmSync(join(disk, otherFile));
    expect(till.pay('card-manual', 100, paying)).toEqual({ ok: true, value: null });
    expect(till.engine.verify()).toMatchObject({ ok: true, sales: 4 });
  },
);

it.skipIf(disk === null)(
  '[EN8, EN4] a till that is switched on with a full disk says so, and a damaged ledger stays until there is room to save what it had not sent',
  async () => {
    if (disk === null) throw new Error('skipped without one');
    const unsent = 40;
    const sold = await tillIn(disk, { unsent });
    sold.ledger.pragma('wal_checkpoint(TRUNCATE)');
    const pageSize = Number(sold.ledger.pragma('page_size', { simple: true }));
    const root = sold.ledger
      .prepare<[], { page: number }>("select rootpage as page from sqlite_master where name = 'sale'")
      .get();
    sold.ledger.close();
    const open = () => openLedger({ folder: disk, at: instant(0), log });
    const full = { ok: false, refusal: { kind: 'disk', sentence: expect.stringContaining('disk is full') } };
    fill(disk);
    expect(open()).toMatchObject(full);

    rmSync(join(disk, otherFile));
    const path = join(disk, 'ledger.db');
    const damaged = readFileSync(path);
    damaged.fill(0xa5, ((root?.page ?? 1) - 1) * pageSize, (root?.page ?? 1) * pageSize);
    writeFileSync(path, damaged);
    // Enough to open it, and too little for what it had not sent.
    fill(disk, 48 * 1024);
    expect(open()).toMatchObject(full);
    expect(readdirSync(disk).filter((name) => name.startsWith('unsent-'))).toEqual([]);
    expect(readFileSync(path).equals(damaged)).toBe(true);

    rmSync(join(disk, otherFile));
    expect(open()).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
    expect(readdirSync(disk).some((name) => name.startsWith('ledger-damaged-'))).toBe(true);
    expect(salvagesIn(disk)[0]?.links).toHaveLength(unsent);
  },
);
