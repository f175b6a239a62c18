import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@tillbridge/core/kernel';
import { cardRequestsOn, cardsOver } from '../cards';
import { platformRequestsOn } from '../delivery';
import { keepCostsFresh } from '../cost';
import { keepPointsFresh } from '../loyalty';
import { keepCycleListsFresh } from '../stock-count/cycle-lists';
import { keepDoorTidy } from '../account';
import { openDatabase } from '../database';
import { type PasswordCost, hubDeps, usualPasswordCost } from '../hub-deps';
import { keepHoldsTidy } from '../hold';
import { laybyReminder } from '../layby';
import { hubCarriers, mailHandler, transportFrom } from '../mail';
import { type MessageWriter, keepDaysTold, linkCarriers, noticeTeller } from '../message';
import { type Links, linksToLoopback } from '../link';
import { live } from '../live';
import { giveCustomItems } from '../place';
import { webhookDeliverer } from '../program';
import { secretBox, secretKeysFrom } from '../secrets';
import { snapshotCache, snapshotWarmer } from '../snapshot';
import { type Hub, feedPages, gate, hints } from '../sync';
import { authenticator } from '../terminal';
import type { WorkHandlers } from '../work';
import { type AppOptions, buildApp } from './app';
import { keepStockClosed } from '../stock';
import { releasesFolder } from '../update';
import { hearNotifications } from './hear-notifications';
import { keepFeedShort } from './keep-feed-short';
import { keepKey } from './keep-key';
import { linkKindsByName } from './link-kinds';
import { keepLogsShort } from './keep-logs-short';
import { hearLinks, makeMetrics } from './metrics';
import { quietError } from './quiet-error';
import { noJobs, startJobs } from './start-jobs';
import { watchDatabase } from './watch-database';

export type StartHubOptions = {
  /** Keys, the embedded database and snapshots; everything is in memory or in the temporary folder when absent. */
  dataDir?: string | undefined;
  databaseUrl?: string | undefined;
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  clock?: Clock;
  /** What links in mail begin with; the address it listens on when left out. */
  publicUrl?: string;
  log?: (entry: { level: 'info' | 'warn' | 'error'; message: string; error?: unknown }) => void;
  /** Proxies whose word on where a request came from is taken; TILLBRIDGE_PROXIES, or none, when left out. */
  proxies?: string;
  onRoute?: AppOptions['onRoute'];
  pushesAtOnce?: number;
  /** How often one API key may ask in a minute; TILLBRIDGE_API_PER_MINUTE, or 600, when left out. */
  apiPerMinute?: number;
  /** False leaves what is to be done later to worker processes. */
  jobs?: boolean;
  /** False opens no door: a worker process, for jobs alone. */
  listens?: boolean;
  /** Links may lead to stand-ins on this machine; TILLBRIDGE_LINKS_TO_LOOPBACK=1 when left out. */
  linksToLoopback?: boolean;
  /** The services that links may lead to; every one that there is when left out. */
  linkKinds?: Links['kinds'];
  /** What passwords are hashed at; what OWASP asks and more when left out. */
  passwordCost?: PasswordCost;
};

export type RunningHub = {
  url: string;
  port: number;
  hub: Hub;
  operatorToken: string;
  close(): Promise<void>;
};

/** Starts one hub process: the same for `main`, for tests and for the end-to-end journeys. */
export async function startHub(given: StartHubOptions = {}): Promise<RunningHub> {
  const { log } = given;
  const options: StartHubOptions = log
    ? {
        ...given,
        log: ({ error, ...entry }) =>
          log(error === undefined ? entry : { ...entry, error: quietError(error) }),
      }
    : given;
  const { dataDir } = options;
  if (dataDir) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = dataDir ? keepKey(join(dataDir, 'hub.key')) : randomBytes(32).toString('hex');
  const operatorToken = dataDir ? keepKey(join(dataDir, 'operator.token')) : randomBytes(32).toString('hex');
  // A file of its own: who has the key to sign with does not thereby have the key to what is sealed.
  const secretKeys = secretKeysFrom(process.env, () =>
    dataDir ? keepKey(join(dataDir, 'secrets.key')) : randomBytes(32).toString('hex'),
  );
  const db = await openDatabase({
    databaseUrl: options.databaseUrl,
    dataDir: dataDir ? join(dataDir, 'database') : undefined,
  });
  const deps = {
    ...hubDeps(Buffer.from(key, 'hex'), options.clock),
    passwordCost: options.passwordCost ?? usualPasswordCost,
  };
  await giveCustomItems(db, deps).catch((error: unknown) =>
    options.log?.({ level: 'warn', message: 'a company could not be given its custom item', error }),
  );
  const known = authenticator(db, deps);
  const doorHints = hints(known);
  const secrets = secretBox([secretKeys.current, ...secretKeys.older]);
  const publicUrl = (): string => options.publicUrl ?? process.env['TILLBRIDGE_URL'] ?? url;
  const mail = transportFrom(process.env, { folder: join(dataDir ?? tmpdir(), 'mail'), publicUrl });
  const snapshots = snapshotCache(db, deps.clock, dataDir ?? tmpdir());
  const metrics = makeMetrics();
  const links: Links = {
    ...{ db, deps, secrets, publicUrl },
    kinds: options.linkKinds ?? linkKindsByName,
    toLoopback: options.linksToLoopback ?? linksToLoopback(),
    heard: hearLinks(metrics),
    onTrouble: (error) => options.log?.({ level: 'error', message: 'an errand of a link failed', error }),
  };
  const cards = cardsOver(links);
  const writer: MessageWriter = { deps, secrets, publicUrl };
  const workHandlers: WorkHandlers = {
    mail: mailHandler(db, deps, secrets, linkCarriers(db, links, hubCarriers(mail))),
    webhook: webhookDeliverer({ db, deps, secrets }),
    tell: noticeTeller(db, writer),
    'layby-reminder': laybyReminder(db, writer),
  };
  const jobs =
    options.jobs === false
      ? noJobs
      : startJobs(
          { db, deps, links, cards },
          workHandlers,
          (message) => (error) => options.log?.({ level: 'error', message, error }),
        );
  const hub: Hub = {
    db,
    deps,
    authenticator: known,
    snapshots,
    warmer: snapshotWarmer(db, snapshots, (error) =>
      options.log?.({ level: 'warn', message: 'snapshots were not made ahead', error }),
    ),
    feedPages: feedPages(db, deps.clock, (tenantId) => heard.again(tenantId)),
    // The embedded database has one connection: more at once would only wait inside it.
    pushGate: gate({ atOnce: options.pushesAtOnce ?? (db.kind === 'postgres' ? 8 : 1), mayWait: 64 }),
    hints: doorHints,
    live: live(() => deps.clock.monotonicMs()),
    metrics,
    secrets,
    mail,
    work: jobs.work,
    links,
    outsideRequests: { ...cardRequestsOn(cards), ...platformRequestsOn(links) },
    stockArchive: join(dataDir ?? tmpdir(), 'stock-archive'),
    releases: join(dataDir ?? tmpdir(), releasesFolder),
    operatorToken,
    publicUrl,
  };
  let url = '';
  const heard = await hearNotifications(hub);
  const watching = watchDatabase(hub, (error) =>
    options.log?.({ level: 'warn', message: 'the database could not be asked', error }),
  );
  const tidying = keepFeedShort(hub, (error) =>
    options.log?.({ level: 'warn', message: 'the feed could not be cleared', error }),
  );
  const tidyingLogs = keepLogsShort(hub, (error) =>
    options.log?.({ level: 'warn', message: 'old messages and imports could not be cleared', error }),
  );
  const tidyingDoor = keepDoorTidy(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'the door could not be tidied', error }),
  );
  const expiring = keepPointsFresh(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'old points could not be taken', error }),
  );
  const closing = keepStockClosed(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'the days of the stock ledger could not be closed', error }),
  );
  const costing = keepCostsFresh(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'what goods cost could not be worked out', error }),
  );
  const proposingCounts = keepCycleListsFresh(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'nothing could be proposed to be counted', error }),
  );
  const tellingDays = keepDaysTold(db, writer, (error) =>
    options.log?.({ level: 'warn', message: 'what is low or was taken could not be told', error }),
  );
  const tidyingHolds = keepHoldsTidy(db, deps, (error) =>
    options.log?.({ level: 'warn', message: 'holds that ran out could not be ended', error }),
  );
  const app = await buildApp(hub, {
    ...(options.log ? { log: options.log } : {}),
    proxies: options.proxies ?? process.env['TILLBRIDGE_PROXIES'],
    onRoute: options.onRoute,
    apiPerMinute: options.apiPerMinute ?? (Number(process.env['TILLBRIDGE_API_PER_MINUTE']) || 600),
  });
  app.server.on('upgrade', (request, socket, head) => doorHints.upgrade(request, socket, head));

  const close = async (): Promise<void> => {
    watching.stop();
    hub.warmer.stop();
    tidying.stop();
    tellingDays.stop();
    tidyingHolds.stop();
    tidyingLogs.stop();
    tidyingDoor.stop();
    expiring.stop();
    closing.stop();
    costing.stop();
    proposingCounts.stop();
    await jobs.stop();
    doorHints.close();
    app.server.closeAllConnections();
    await app.close();
    await heard.stop();
    await hub.snapshots.close();
    await db.close();
  };
  if (options.listens === false) return { url, port: 0, hub, operatorToken, close };
  try {
    await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const host = options.host ?? '127.0.0.1';
  url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    port,
    hub,
    operatorToken,
    close,
  };
}
