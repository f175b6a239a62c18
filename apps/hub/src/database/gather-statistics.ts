import { sql } from 'drizzle-orm';
import type { Database } from './tx';

/**
 * Tells the planner how large tables have become, for whoever fills them faster than the database notices by itself: PostgreSQL looks
 * once a minute, the embedded database never does. Outside of any transaction and under the hub's own role; one that may not is told
 * so by a warning of the database and nothing else happens.
 */
export async function gatherStatistics(db: Database, tables: readonly string[]): Promise<void> {
  for (const table of tables) await db.drizzle.execute(sql`analyze ${sql.identifier(table)}`);
}
