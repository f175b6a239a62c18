import { openDatabase } from '@tillbridge/hub/database';
import { makeMetrics } from '@tillbridge/hub/server';
import { sql } from 'drizzle-orm';
import type { Ground } from './story';

/** An embedded database in memory with the hub's tables: a few seconds to start, so that all seeds share it. */
export async function breakGround(): Promise<Ground & { clear(): Promise<void>; close(): Promise<void> }> {
  const db = await openDatabase({});
  return {
    db,
    metrics: makeMetrics(),
    /** Forgets every company: what the database holds already must not slow down the next seed. */
    clear: async () => {
      await db.drizzle.execute(sql`
        do $$ declare tables text; begin
          select string_agg(quote_ident(tablename), ', ') into tables from pg_tables where schemaname = 'public';
          execute 'truncate ' || tables;
        end $$`);
    },
    close: () => db.close(),
  };
}
