import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@tillbridge/core/kernel';
import type { Log } from '../deps';
import { isPictureId, pictureFile } from '../../ipc/picture-files';

export type PictureNeeds = {
  folder: string;
  /** Its share of the disk; beyond it the least looked-at go. */
  mostBytes: number;
  clock: Clock;
  log: Log;
  /** From the hub, or null when it cannot be had now. */
  download(imageId: string): Promise<Uint8Array | null>;
};

/** The pictures that this terminal's tiles show. Source: spec/images.md IM6 */
export type Pictures = {
  /** The file of a picture once it is here; null when there is none now. */
  file(imageId: string): Promise<string | null>;
  /** A tile shows it: fetched in the background, and nobody waits. */
  want(imageId: string): void;
};

/** After it could not be had it is not asked for again so soon: a screen of tiles would ask the hub at every letter. */
const restMs = 60_000;
/** A counter's line is narrow, and facts go first. */
const atOnce = 2;

export function picturesIn({ folder, mostBytes, clock, log, download }: PictureNeeds): Pictures {
  mkdirSync(folder, { recursive: true });
  const sizes = readSizes(folder);
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const coming = new Map<string, Promise<string | null>>();
  const restUntil = new Map<string, number>();
  const queue: (() => void)[] = [];
  let running = 0;

  const turn = async <T>(act: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
    running += 1;
    try {
      return await act();
    } finally {
      running -= 1;
      queue.shift()?.();
    }
  };

  function looked(imageId: string, size: number): void {
    sizes.delete(imageId);
    sizes.set(imageId, size);
  }

  function keep(imageId: string, content: Uint8Array): string {
    const path = join(folder, pictureFile(imageId));
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
    bytes += content.length - (sizes.get(imageId) ?? 0);
    looked(imageId, content.length);
    for (const [oldest, size] of sizes) {
      if (bytes <= mostBytes || oldest === imageId) break;
      rmSync(join(folder, pictureFile(oldest)), { force: true });
      sizes.delete(oldest);
      bytes -= size;
    }
    return path;
  }

  async function fetch(imageId: string): Promise<string | null> {
    try {
      const content = await turn(() => download(imageId));
      if (content) return keep(imageId, content);
    } catch (error) {
      log.warn({ err: error, imageId }, 'a picture could not be kept');
    } finally {
      coming.delete(imageId);
    }
    restUntil.set(imageId, clock.monotonicMs() + restMs);
    return null;
  }

  async function file(imageId: string): Promise<string | null> {
    if (!isPictureId(imageId)) return null;
    const size = sizes.get(imageId);
    if (size !== undefined) {
      const path = join(folder, pictureFile(imageId));
      looked(imageId, size);
      try {
        const now = new Date(clock.now());
        utimesSync(path, now, now);
        return path;
      } catch {
        // Somebody cleared the folder: it is fetched again.
        sizes.delete(imageId);
        bytes -= size;
      }
    }
    if (clock.monotonicMs() < (restUntil.get(imageId) ?? -Infinity)) return null;
    const known = coming.get(imageId) ?? fetch(imageId);
    coming.set(imageId, known);
    return known;
  }

  return {
    file,
    want: (imageId) => {
      if (!sizes.has(imageId)) void file(imageId);
    },
  };
}

/** Sizes by id, the least lately looked-at first. What a power cut left half-written goes. */
function readSizes(folder: string): Map<string, number> {
  const found = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const imageId = name.replace(/\.webp$/, '');
    if (pictureFile(imageId) !== name || !isPictureId(imageId)) {
      rmSync(path, { force: true, recursive: true });
      return [];
    }
    const { size, mtimeMs } = statSync(path);
    return [{ imageId, size, mtimeMs }];
  });
  return new Map(found.sort((a, b) => a.mtimeMs - b.mtimeMs).map(({ imageId, size }) => [imageId, size]));
}
