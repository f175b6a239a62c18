import { PgBoss } from 'pg-boss';
import type { RunText } from './tx';

/** The queue's own schema. Nobody but the hub itself may look into it: the role of a company has no right to it at all. */
export const queueSchema = 'pgboss';

/** Makes the queue's tables, or brings them up to date; without anything to do it asks three questions. Source: spec/work.md W4 */
export async function installQueue(runText: RunText): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: runText },
    schema: queueSchema,
    supervise: false,
    schedule: false,
  });
  const troubles: Error[] = [];
  boss.on('error', (error) => troubles.push(error));
  await boss.start();
  await boss.stop({ graceful: false, close: false });
  const [trouble] = troubles;
  if (trouble) throw trouble;
}
