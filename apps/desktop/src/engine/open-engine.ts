import { type Result, idSource, instant, ok, pooledBytes, refuse } from '@tillbridge/core/kernel';
import { type ReleasePlatform, releasePlatforms } from '@tillbridge/core/wire';
import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeviceRole } from '@tillbridge/devices/find';
import { say, setLanguage, onLanguage, languageNow } from '@tillbridge/words';
import { keepCardWindow } from '../ipc/card-window-file';
import { keepLanguage, languageKept } from '../ipc/language-file';
import { picturesFolder } from '../ipc/picture-files';
import { launcherVariables } from '../ipc/update-files';
import { BackupKeeper } from './backup';
import { catalogueFilesIn } from './catalogue/catalogue-files';
import { type Pictures, picturesIn } from './catalogue/pictures';
import { transactionsOn } from './database/database';
import { claimFolder } from './database/folder-lock';
import { openLedger } from './database/open-ledger';
import { salvagesIn } from './database/salvage';
import { writeSetting } from './database/settings';
import type { EngineDeps, Log } from './deps';
import { DeviceKeeper, type PlacedDevice } from './device-setup/device-keeper';
import type { Engine } from './engine';
import { readIdentity } from './identity/identity';
import { type SecretStore, hiddenFrom, secretStoreIn } from './identity/secret-store';
import { logosIn } from './printing/logos';
import { supportRoomIn } from './support/support-room';
import { createTrainableEngine } from './training/trainable-engine';
import { showOnPole } from './shell/show-on-pole';
import { HubClient } from './sync/hub-client';
import type { WayOut } from './network/way-out';
import type { Network } from './sync/network';
import { nodeNetwork } from './sync/node-network';
import { type Updates, updatesOn } from './update/updates';

export type OpenEngine = {
  dataFolder: string;
  hubUrl: string | null;
  printer: string | null;
  scanners: readonly string[];
  scale?: string | null;
  pole?: string | null;
  labels?: string | null;
  /** Second printers, each `NAME:CATEGORIES=ADDRESS` (spec/kitchen.md KT1). */
  kitchen?: readonly string[];
  drawer?: string | null;
  terminalName: string;
  isDemo: boolean;
  /** Where backups go beside the till's own folder. */
  backupTo?: readonly string[];
  log: Log;
  /** Told each secret of this till, so that the log says none. */
  hide?: (secret: string) => void;
  /** Where the shell has its maintenance pages. */
  maintenance?: string | null;
  /** With which the shell reads our passes into them. */
  maintenanceKey?: string | null;
  /** Whether the machine runs on its battery, where a shell can tell. */
  isOnBattery?: () => boolean;
  /** The way to the hub, where a shell tells what the operating system says; left out, it is what the environment says. */
  wayOut?: WayOut;
  /** Public keys of whoever may sign releases, as SPKI in Base64. */
  releaseKeys?: readonly string[];
  /** Closes this till, for its launcher to start another version. */
  restart?: () => void;
  /** Electron's shell hands in one over safeStorage. */
  secrets?: SecretStore;
};

export type OpenedEngine = {
  engine: Engine;
  secrets: SecretStore;
  pictures: Pictures;
  clock: EngineDeps['clock'];
};
export type OpenRefusal = { kind: string; sentence: string };

/** Under a launcher, the version that it picked; else the package's. */
export const appVersion: string = process.env[launcherVariables.version] ?? '0.1.0';
const minute = 60_000;
/** After the catalogue and the first customers. */
const firstBackupMs = 10_000;
/** Some ten thousand tiles. */
const mostPictureBytes = 200 * 1024 * 1024;

export const systemClock: EngineDeps['clock'] = {
  now: () => instant(Date.now()),
  monotonicMs: () => performance.now(),
};

export const systemIds = idSource(systemClock, pooledBytes(randomBytes));

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The engine over this machine's disk, clock, network and devices; or why a till cannot start on them. */
export function openEngine(options: OpenEngine): Result<OpenedEngine, OpenRefusal> {
  const { dataFolder, log, isDemo, terminalName } = options;
  mkdirSync(dataFolder, { recursive: true });
  // What follows may be refused before the ledger can say what the till speaks.
  setLanguage(languageKept(dataFolder, machineLocale()));
  const keeping = DeviceKeeper.open({ machine: machineDevices(options), log });
  if (!keeping.ok) return keeping;
  const keeper = keeping.value;
  const letGo = claimFolder(dataFolder);
  if (!letGo) {
    void keeper.close();
    const sentence = say('Another engine is already running on {dataFolder}. Stop it first.', { dataFolder });
    return refuse({ kind: 'already-running', sentence });
  }
  const ledger = openLedger({ folder: dataFolder, at: systemClock.now(), log });
  if (!ledger.ok) {
    void keeper.close();
    letGo();
    return ledger;
  }
  const db = ledger.value;
  followHub(db, options.hubUrl);
  const store = options.secrets ?? secretStoreIn(dataFolder);
  const secrets = options.hide ? hiddenFrom(options.hide, store) : store;
  const pictures = picturesIn({
    folder: join(dataFolder, picturesFolder),
    mostBytes: mostPictureBytes,
    clock: systemClock,
    log,
    download: (imageId) => engine.sync.picture(imageId),
  });
  const logos = logosIn({
    folder: join(dataFolder, 'logos'),
    clock: systemClock,
    log,
    download: ({ imageId, dots }) => engine.sync.picture(imageId, `receipt-${dots}`),
  });
  const network = nodeNetwork(options.wayOut);
  const engine: Engine = createTrainableEngine({
    ledger: db,
    pictures,
    logos,
    catalogue: catalogueFilesIn(dataFolder),
    salvages: () => salvagesIn(dataFolder),
    clock: systemClock,
    ids: systemIds,
    randomBytes,
    sha256,
    network,
    secrets,
    timers: {
      after(delayMs, act) {
        const timer = setTimeout(act, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log,
    ...keeper.now(),
    deviceKeeper: keeper,
    terminalName,
    appVersion,
    updates: openUpdates(options, network),
    isDemo,
    support: supportRoomIn({
      ...{ ...options, backupTo: options.backupTo ?? [], ledger: db, secrets },
      client: new HubClient(network, systemClock),
    }),
    maintenance: options.maintenance ?? null,
    maintenanceKey: options.maintenanceKey ?? null,
    ...(options.isOnBattery ? { isOnBattery: options.isOnBattery } : {}),
    freeDiskBytes: () => freeBytesAt(dataFolder),
    keepCardWindow(isByWindow) {
      try {
        keepCardWindow(dataFolder, isByWindow);
      } catch (error) {
        log.warn({ err: error }, 'the shell could not be told who asks the card reader');
      }
    },
    idleLock: { emptyCartMs: 2 * minute, withCartMs: 5 * minute },
  });
  const forgetLanguage = rememberLanguage(dataFolder, log);
  const leavePole = followPole(engine, keeper);
  const stopBackups = keepBackups(options, { ledger: db, secrets }, network);
  const close = async () => {
    forgetLanguage();
    leavePole();
    await stopBackups();
    await engine.close();
    letGo();
  };
  return ok({ engine: { ...engine, close }, secrets, pictures, clock: systemClock });
}

/** The customer's pole shows the sale, also one that is plugged in while the till runs. @returns what ends it */
function followPole(engine: Engine, keeper: DeviceKeeper): () => void {
  const show = () => {
    const { pole } = keeper.now();
    return pole ? { pole, stop: showOnPole(engine.api, pole) } : null;
  };
  let shown = show();
  const stopKeeper = keeper.onChange(() => {
    if (shown?.pole === (keeper.now().pole ?? undefined)) return;
    shown?.stop();
    shown = show();
  });
  return () => {
    stopKeeper();
    shown?.stop();
  };
}

/** @returns what ends it, once the backup that is being taken is done */
function keepBackups(
  { dataFolder, backupTo = [], log }: OpenEngine,
  till: Pick<ConstructorParameters<typeof BackupKeeper>[0], 'ledger' | 'secrets'>,
  network: Network,
): () => Promise<void> {
  const client = new HubClient(network, systemClock);
  const keeper = new BackupKeeper({ ...till, dataFolder, copies: backupTo, client, clock: systemClock, log });
  let running: Promise<unknown> = Promise.resolve();
  const tick = () => {
    running = keeper.tick();
  };
  // Soon after the start, for a till that was carried away in the middle of an outage comes back in one.
  const first = setTimeout(tick, firstBackupMs).unref();
  const timer = setInterval(tick, minute).unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await running;
    await keeper.tick({ isClosing: true });
  };
}

/** @returns null without a launcher: whatever started this till then knows of one version only */
function openUpdates(
  { dataFolder, releaseKeys = [], restart, log }: OpenEngine,
  network: Network,
): Updates | null {
  const folder = process.env[launcherVariables.folder];
  const platform = takesReleasesFor(process.env[launcherVariables.platform]);
  if (folder === undefined || folder === '' || !restart || platform === null) return null;
  return updatesOn({
    ...{ folder, log, restart, keys: releaseKeys, version: appVersion },
    client: new HubClient(network, systemClock),
    platform,
    // Beside the engine's bundle lie the others.
    runningFolder: join(dirname(process.argv[1] ?? ''), '..'),
    freeDiskBytes: () => freeBytesAt(dataFolder),
  });
}

/** @param told by Electron's shell; a kiosk's launcher, which may be older, does not say */
function takesReleasesFor(told: string | undefined): ReleasePlatform | null {
  if (told !== undefined) return releasePlatforms.find((each) => each === told) ?? null;
  if (process.platform !== 'linux') return null;
  return process.arch === 'arm64' ? 'kiosk-linux-arm64' : 'kiosk-linux-x64';
}

function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const machineLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;

/** For the next start, and for the shell while there is no engine. Source: spec/words.md WO7 */
function rememberLanguage(dataFolder: string, log: Log): () => void {
  const keep = () => {
    try {
      keepLanguage(dataFolder, languageNow());
    } catch (error) {
      log.warn({ err: error }, 'the language could not be kept');
    }
  };
  keep();
  return onLanguage(keep);
}

/** The hub moved to another address: the terminal, and what it owes, stay the same. */
function followHub(db: EngineDeps['ledger'], hubUrl: string | null): void {
  const identity = readIdentity(db);
  if (!identity || hubUrl === null || identity.hubUrl === hubUrl) return;
  transactionsOn(db, () => undefined).write('hub-moved', (tx) =>
    writeSetting(tx, 'identity', JSON.stringify({ ...identity, hubUrl })),
  );
}

/** What the machine's settings name, by role. */
const machineDevices = (options: OpenEngine): PlacedDevice[] => [
  ...one('printer', options.printer),
  ...options.scanners.map((address) => ({ role: 'scanner' as const, address })),
  ...one('scale', options.scale),
  ...one('drawer', options.drawer),
  ...one('labels', options.labels),
  ...one('pole', options.pole),
  ...(options.kitchen ?? []).map((address) => ({ role: 'kitchen' as const, address })),
];

const one = (role: DeviceRole, address: string | null | undefined): PlacedDevice[] =>
  address ? [{ role, address }] : [];
