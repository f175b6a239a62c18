import SqliteFile from 'better-sqlite3';
import { join } from 'node:path';

/** An engine that was killed is gone from the lock as soon as the system has buried it. */
const buriedMs = 2000;

/**
 * Keeps a second engine out of the folder for as long as this process lives, however it dies: SQLite's own lock is the
 * system's, so no stale file can keep a till from starting.
 * @returns the function that lets go, or null when another engine is there
 */
export function claimFolder(folder: string): (() => void) | null {
  const lock = new SqliteFile(join(folder, 'engine.lock'), { timeout: buriedMs });
  try {
    lock.exec('begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof SqliteFile.SqliteError && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
}
