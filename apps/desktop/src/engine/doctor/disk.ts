import { say } from '@tillbridge/words';
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, attention, bad, good } from './finding';

const megabyte = 1024 ** 2;
/** The till's own notice begins here (spec/engine.md EN8). */
const littleBytes = 1024 * megabyte;
/** Less than what a day of sales, its log and one backup may take. */
const nothingBytes = 100 * megabyte;

/** Whether the folder's disk has room and keeps what is written. Leaves nothing behind. */
export function examineDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  return tryToWrite(folder) ?? roomOf(bavail * bsize);
}

/** @param freeBytes what the disk has left for this user */
export function roomOf(freeBytes: number): Finding {
  if (freeBytes >= littleBytes) {
    const gigabytes = Math.floor(freeBytes / megabyte / 1024);
    return good('disk', say('{gigabytes} GB are free on the disk.', { gigabytes }));
  }
  const megabytes = Math.floor(freeBytes / megabyte);
  const sentence = say('{megabytes} MB are free on the disk.', { megabytes });
  if (freeBytes < nothingBytes)
    return bad('disk', sentence, say('Free some space now: soon no sale can be kept.'));
  return attention('disk', sentence, say('Free some space this week.'));
}

function tryToWrite(folder: string): Finding | null {
  const path = join(folder, `.doctor-${process.pid}`);
  try {
    const file = openSync(path, 'wx');
    try {
      writeSync(file, Buffer.alloc(1024));
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(path);
    }
    return null;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return bad(
      'disk',
      say('Nothing can be written into {folder} ({because}).', { folder, because: String(error.code) }),
      say('Check the disk, and that the till’s own user owns the folder.'),
    );
  }
}
