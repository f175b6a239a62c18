import type { Sha256 } from '@tillbridge/core/journal';
import type { Clock, IdSource, StaffId } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import type { CatalogueFiles } from './catalogue/catalogue-files';
import type { ApplyPage } from './catalogue/apply-page';
import type { Pictures } from './catalogue/pictures';
import type { Logos } from './printing/logos';
import type { CrashPoint, Database } from './database/database';
import type { SecretStore } from './identity/secret-store';
import type { Salvage } from './database/salvage';
import type { FactRecorder } from './journal/journal';
import type { DeviceKeeper } from './device-setup/device-keeper';
import type { TillDevices } from './devices';
import type { Done } from '../ipc';
import type { SupportRoom } from './support/support-room';
import type { TrainingRoom } from './training/training';
import type { Network } from './sync/network';
import type { Updates } from './update/updates';

/** Something that can be told to happen later, and not to. */
export type Timers = { after(delayMs: number, act: () => void): () => void };

/** One line per event, with data; pino fits. */
export type Log = {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
};

/** Everything that the engine takes from the world. A simulation hands in its own of each. */
export type EngineDeps = TillDevices & {
  /** The migrated ledger: `openLedger` for a file, `ledgerInMemory` for a test. */
  ledger: Database;
  catalogue: CatalogueFiles;
  /** What earlier, damaged ledgers of this till left to send. */
  salvages(): Salvage[];
  clock: Clock;
  ids: IdSource;
  /** Also the source of back-off's jitter. */
  randomBytes(length: number): Uint8Array;
  sha256: Sha256;
  network: Network;
  secrets: SecretStore;
  timers: Timers;
  log: Log;
  /** Where devices can be changed while the till runs; left out, they stay as they are. */
  deviceKeeper?: DeviceKeeper;
  terminalName: string;
  appVersion: string;
  isDemo: boolean;
  /** Bytes free where the ledger lies, or null when that cannot be known. */
  freeDiskBytes(): number | null;
  /** The machine's side of support; left out where there is none, as in a test. */
  support?: SupportRoom;
  /** After how long a till that nobody touches signs its user out (spec/session.md SE7); null never. */
  idleLock: { emptyCartMs: number; withCartMs: number } | null;
  /** Hears which pictures the tiles show; left out, tiles have none. */
  pictures?: Pick<Pictures, 'want'>;
  /** Left out, receipts have no logo. */
  logos?: Logos;
  /** Where somebody may practise; left out, this till has no training mode. */
  training?: TrainingRoom;
  /** Takes releases from the hub; left out, this till is updated by hand. */
  updates?: Updates | null;
  /** In training PINs are the real till's to check, and so are the wrong ones to count. */
  pinCheckedBy?: (staffId: StaffId, pin: string) => Promise<Done<StaffV1>>;
  /** Whether the machine runs on its battery, where a shell can tell. */
  isOnBattery?: () => boolean;
  /** Where the shell has its maintenance pages; left out where it has none. */
  maintenance?: string | null;
  /** With which that shell reads our passes into them. */
  maintenanceKey?: string | null;
  /** Told whether this till's window asks its card reader, for the shell that serves the page; left out where no shell does. */
  keepCardWindow?(isByWindow: boolean): void;
  crash?: CrashPoint;
  /** Seams for proofs that the simulation can fail; a shop never hands these in. */
  recordFact?: FactRecorder;
  applyPage?: ApplyPage;
};
