import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { Clock } from '@tillbridge/core/kernel';
import type { Database } from '../database';
import { type SnapshotOf, buildSnapshot } from './build-snapshot';

export type Snapshot = { cursor: string; plainPath: string; zstdPath: string; builtAt: number };
type Kept = { snapshot: Promise<Snapshot>; madeMs: number; isBeingReplaced: boolean };
export type SnapshotCache = {
  /** The newest snapshot that may still be handed out, built now when there is none. */
  get(of: SnapshotOf): Promise<Snapshot>;
  /** Builds a new one now and hands it out when it is there; until then the one before it. */
  renew(of: SnapshotOf): Promise<Snapshot>;
  close(): Promise<void>;
};

/** An older snapshot costs the terminal a little more feed; a new one costs the hub a walk through the catalogue. */
const freshForMs = 10 * 60_000;
/** An old one is still handed out at once while its successor is built, but not when it is this old: the feed would be long. */
const usableForMs = 24 * 3_600_000;
const fastZstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** One snapshot per store, built once however many terminals ask at the same time. */
export function snapshotCache(db: Database, clock: Clock, parentDir: string): SnapshotCache {
  mkdirSync(parentDir, { recursive: true });
  // A folder of this process: another hub process beside us has its own, and what a crash left behind is not ours to trust.
  const dir = mkdtempSync(join(parentDir, 'snapshots-'));
  const kept = new Map<string, Kept>();
  let count = 0;

  const build = async (of: SnapshotOf): Promise<Snapshot> => {
    count += 1;
    const plainPath = join(dir, `${of.storeId}-${count}.db`);
    const zstdPath = `${plainPath}.zst`;
    const builtAt = clock.now();
    const cursor = await buildSnapshot(db, of, plainPath, builtAt);
    await pipeline(createReadStream(plainPath), createZstdCompress(fastZstd), createWriteStream(zstdPath));
    return { cursor, plainPath, zstdPath, builtAt };
  };

  const forget = async ({ snapshot }: { snapshot: Promise<Snapshot> }): Promise<void> => {
    const old = await snapshot;
    // Whoever is still downloading it keeps it open: the name goes, the bytes stay until they are done.
    await Promise.all([rm(old.plainPath, { force: true }), rm(old.zstdPath, { force: true })]);
  };

  const keyOf = ({ tenantId, storeId }: SnapshotOf): string => `${tenantId} ${storeId}`;

  /** Takes the old one's place when it is built, and nothing's when that fails. */
  const begin = (of: SnapshotOf, old: Kept | undefined): Kept => {
    const key = keyOf(of);
    const entry = { snapshot: build(of), madeMs: clock.monotonicMs(), isBeingReplaced: false };
    if (old) old.isBeingReplaced = true;
    void entry.snapshot.then(
      () => {
        kept.set(key, entry);
        return old ? forget(old) : undefined;
      },
      () => {
        if (old) old.isBeingReplaced = false;
        else kept.delete(key);
      },
    );
    if (!old) kept.set(key, entry);
    return entry;
  };

  return {
    get: (of) => {
      const old = kept.get(keyOf(of));
      const ageMs = old ? clock.monotonicMs() - old.madeMs : Infinity;
      if (old && (ageMs < freshForMs || old.isBeingReplaced)) return old.snapshot;
      const entry = begin(of, old);
      if (old && ageMs < usableForMs) return old.snapshot;
      kept.set(keyOf(of), entry);
      return entry.snapshot;
    },
    renew: (of) => {
      const old = kept.get(keyOf(of));
      return old?.isBeingReplaced ? old.snapshot : begin(of, old).snapshot;
    },
    close: async () => {
      await Promise.allSettled([...kept.values()].map(({ snapshot }) => snapshot));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
