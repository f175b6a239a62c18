import Sqlite from 'better-sqlite3';

/** Another hub process works on this folder: two at once would destroy the embedded database. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/** A hub that was stopped or killed a moment ago is gone from the lock as soon as the system has buried it. */
const buriedMs = 2_000;

/**
 * Keeps every other process out of an embedded database for as long as this one lives, however it dies: SQLite's lock is the
 * system's own, so no stale file can keep a hub from starting. Throws FolderInUse.
 * @returns the function that lets go
 */
export function claimFolder(dataDir: string): () => void {
  const lock = new Sqlite(`${dataDir}.lock`, { timeout: buriedMs });
  try {
    lock.exec('begin exclusive');
    return () => void lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY')
      throw new FolderInUse('another hub works on this folder', { cause: error });
    throw error;
  }
}
