import type { Clock, Result } from '@tillbridge/core/kernel';
import type { Database } from '../database';
import { type FeedPage, type FeedReader, type FeedRefusal, readFeed } from '../feed';

export type FeedPages = {
  read(reader: FeedReader, cursor: string): Promise<Result<FeedPage, FeedRefusal>>;
  /** Something of this company changed: pages read before are no answer to a hint sent after. */
  forget(tenantId: string): void;
};

/** Long enough for every terminal that heard the same hint, too short for anybody else to notice. */
const sharedMs = 250;

/**
 * A thousand terminals that hear one hint ask for the same page from the same cursor: it is read once and shared.
 * @param onHeldBack a page was read while rows waited behind a running transaction
 */
export function feedPages(db: Database, clock: Clock, onHeldBack: (tenantId: string) => void): FeedPages {
  type Shared = { page: Promise<Result<FeedPage, FeedRefusal>>; untilMs: number };
  const companies = new Map<string, Map<string, Shared>>();

  return {
    read: (reader, cursor) => {
      const now = clock.monotonicMs();
      let pages = companies.get(reader.tenantId);
      if (!pages) companies.set(reader.tenantId, (pages = new Map()));
      for (const [key, old] of pages) {
        if (old.untilMs > now) break;
        pages.delete(key);
      }
      const key = `${reader.storeId} ${cursor}`;
      const shared = pages.get(key);
      if (shared) return shared.page;
      const page = readFeed(db, reader, cursor);
      pages.set(key, { page, untilMs: now + sharedMs });
      void page.then(
        (read) => (read.ok && read.value.isHeldBack ? onHeldBack(reader.tenantId) : undefined),
        () => companies.get(reader.tenantId)?.delete(key),
      );
      return page;
    },
    forget: (tenantId) => {
      companies.delete(tenantId);
    },
  };
}
