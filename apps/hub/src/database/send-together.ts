import type { Duplex } from 'node:stream';
import type pg from 'pg';

/**
 * A transaction of ours begins with two statements whose answers say nothing: BEGIN, and who asks; a savepoint is another. Waiting for each is a journey to
 * the database and back; half of the hub's time went into writing to that socket. The client pipelines, so these are sent in one
 * piece with the next question, in their order; whether they succeeded is asked together with its answer. When one fails, the
 * database refuses everything behind it, so nothing is ever read or written without its wall.
 */
export function sendTogether(client: pg.PoolClient | pg.Client): void {
  const query = client.query.bind(client);
  let unheard: Promise<Failure | null>[] = [];
  const sending = (first: unknown, ...rest: unknown[]): unknown => {
    const isQuiet = isPreparation(first);
    if (isQuiet) holdUntilAllIsSaid(client);
    const sent: unknown = Reflect.apply(query, client, [first, ...rest]);
    if (!(sent instanceof Promise)) return sent;
    if (isQuiet) {
      // Thrown with the next statement.
      unheard.push(
        sent.then(
          () => null,
          (error: unknown) => ({ error }),
        ),
      );
      return Promise.resolve(nothing);
    }
    if (unheard.length === 0) return sent;
    const before = unheard;
    unheard = [];
    return firstFailureOr(sent, before);
  };
  Object.assign(client, { query: sending });
}

type Failure = { error: unknown };

/** What came first is the reason; what came behind it only says that it was refused. */
async function firstFailureOr(sent: Promise<unknown>, before: Promise<Failure | null>[]): Promise<unknown> {
  const [answer] = await Promise.allSettled([sent]);
  for (const earlier of before) {
    const failure = await earlier;
    if (failure) throw failure.error;
  }
  if (answer.status === 'rejected') throw answer.reason;
  return answer.value;
}

const nothing = { command: '', rowCount: 0, rows: [], fields: [] };

/** BEGIN as drizzle says it, settings, savepoints: nobody reads what they answer. */
function isPreparation(config: unknown): boolean {
  const text = typeof config === 'object' && config !== null && 'text' in config ? config.text : config;
  return typeof text === 'string' && /^(begin$|select set_config\(|(release )?savepoint )/.test(text);
}

/** Everything that is said before the next turn of the loop goes out in one piece. */
function holdUntilAllIsSaid(client: object): void {
  const connection: unknown = Reflect.get(client, 'connection');
  const { stream } = connection as { stream: Duplex };
  stream.cork();
  process.nextTick(() => stream.uncork());
}
