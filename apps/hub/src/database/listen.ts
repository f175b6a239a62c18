import pg from 'pg';

const firstRetryMs = 200;
const longestRetryMs = 5_000;

/**
 * Listens on a connection of its own, outside the pool, and comes back after the connection is lost. What was notified in
 * between is gone, so `onGap` tells the caller to assume that something was.
 */
export async function listenOnPostgres(
  connectionString: string,
  channel: string,
  onNotify: (payload: string) => void,
  onGap: () => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 5_000,
      application_name: 'tillbridge-hub-listen',
    });
    next.on('notification', (message) => onNotify(message.payload ?? ''));
    next.on('error', () => retry(next, firstRetryMs));
    next.on('end', () => retry(next, firstRetryMs));
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  };

  const retry = (lost: pg.Client, waitMs: number): void => {
    if (stopped || timer || (client !== null && client !== lost)) return;
    client = null;
    timer = setTimeout(() => {
      timer = null;
      connect().then(onGap, () => retry(lost, Math.min(waitMs * 2, longestRetryMs)));
    }, waitMs);
  };

  await connect();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await client?.end();
  };
}
