import type { Clock, IdSource } from '@tillbridge/core/kernel';
import type { Sha256 } from '@tillbridge/core/journal';

/** What ingest takes from its edge: time, ids, the hash, and the hub's signature. */
export type IngestDeps = {
  clock: Clock;
  ids: IdSource;
  sha256: Sha256;
  /** HMAC-SHA-256 under the hub's key, in hex. */
  sign: (text: string) => string;
};
