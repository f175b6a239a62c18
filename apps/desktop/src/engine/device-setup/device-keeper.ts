import { type Result, ok } from '@tillbridge/core/kernel';
import { type DeviceRole, deviceRoles } from '@tillbridge/devices/find';
import type { Log } from '../deps';
import type { TillDevices } from '../devices';
import { stationTwice } from '../kitchen/station';
import { DeviceTrace } from './device-trace';
import { type OpenRefusal, type OpenedDevice, deviceOf, openDevice } from './open-device';

/** A device by what it is for and where it is. */
export type PlacedDevice = { role: DeviceRole; address: string };
/** Who says what stands in a role: IT by the machine's settings, the register by its profile, or nobody. */
export type RoleSource = 'machine' | 'register' | 'nobody';

export type KeeperOptions = {
  /** What the machine's settings name. It goes before any profile. */
  machine: readonly PlacedDevice[];
  log: Log;
};

/** Opens what stands on the counter, and changes it while the till runs. Source: spec/device-setup.md DS1 to DS4 */
export class DeviceKeeper {
  /** Every byte of their lines, for a while. */
  readonly trace = new DeviceTrace();
  readonly #options: KeeperOptions;
  #opened: OpenedDevice[] = [];
  #unopened: (PlacedDevice & { sentence: string })[] = [];
  #changing: Promise<void> = Promise.resolve();
  #isClosed = false;
  readonly #listeners = new Set<() => void>();
  #now: TillDevices = tillDevices([]);

  private constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The devices that the machine's settings name; a mistake in them is refused, and nothing stays open. */
  static open(options: KeeperOptions): Result<DeviceKeeper, OpenRefusal> {
    const keeper = new DeviceKeeper(options);
    for (const placed of options.machine) {
      const opened = keeper.#open(placed);
      if (opened.ok) continue;
      void keeper.close();
      return opened;
    }
    return ok(keeper);
  }

  now(): TillDevices {
    return this.#now;
  }

  /** What is open, in the order of the roles. */
  opened(): readonly OpenedDevice[] {
    return this.#opened;
  }

  /** What the profile names and this machine cannot have. */
  unopened(): readonly (PlacedDevice & { sentence: string })[] {
    return this.#unopened;
  }

  sourceOf(role: DeviceRole): RoleSource {
    if (this.#isOfMachine(role)) return 'machine';
    const isNamed = [...this.#opened, ...this.#unopened].some((placed) => placed.role === role);
    return isNamed ? 'register' : 'nobody';
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For the start: there is nothing to close yet. */
  startWith(profile: readonly PlacedDevice[]): void {
    this.#openAll(profile.filter(({ role }) => !this.#isOfMachine(role)));
  }

  /**
   * Makes the counter be as the profile says: what is not in it any more is closed, what is new is opened, the rest stays as it is.
   * Answers when it is so. A receipt that is on its way to a printer comes out first, as far as it can within three seconds.
   */
  use(profile: readonly PlacedDevice[]): Promise<void> {
    const change = this.#changing.then(() => this.#use(profile));
    this.#changing = change;
    return change;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#changing;
    await Promise.allSettled(this.#opened.map(deviceOf).map((each) => each.close()));
  }

  async #use(profile: readonly PlacedDevice[]): Promise<void> {
    if (this.#isClosed) return;
    const wanted = profile.filter(({ role }) => !this.#isOfMachine(role));
    const isWanted = (placed: PlacedDevice) => wanted.some((each) => isSame(each, placed));
    const going = this.#opened.filter((each) => !this.#isOfMachine(each.role) && !isWanted(each));
    const coming = wanted.filter((each) => !this.#opened.some((known) => isSame(known, each)));
    // One line has room for one: the new one may be the same device with other settings.
    await Promise.allSettled(going.map((each) => letGo(each)));
    this.#opened = this.#opened.filter((each) => !going.includes(each));
    this.#unopened = [];
    this.#now = tillDevices(this.#opened);
    this.#openAll(coming);
    for (const listener of this.#listeners) listener();
  }

  #openAll(devices: readonly PlacedDevice[]): void {
    for (const placed of devices) {
      const opened = this.#open(placed);
      if (opened.ok) continue;
      this.#unopened.push({ ...placed, sentence: opened.refusal.sentence });
      this.#options.log.warn({ ...placed }, 'a device of the profile cannot be opened here');
    }
  }

  #open(placed: PlacedDevice): Result<OpenedDevice, OpenRefusal> {
    const opened = openDevice(placed.role, placed.address, this.trace.tapOf(placed));
    if (!opened.ok) return opened;
    const { value } = opened;
    if (value.role === 'kitchen' && this.#hasStation(value.station.name)) {
      void deviceOf(value).close();
      return stationTwice(value.station.name);
    }
    this.#opened = [...this.#opened, opened.value].sort(
      (one, other) => deviceRoles.indexOf(one.role) - deviceRoles.indexOf(other.role),
    );
    this.#now = tillDevices(this.#opened);
    return opened;
  }

  /** Tickets are queued by their printers' names. */
  #hasStation(name: string): boolean {
    return this.#opened.some((each) => each.role === 'kitchen' && each.station.name === name);
  }

  #isOfMachine(role: DeviceRole): boolean {
    return this.#options.machine.some((each) => each.role === role);
  }
}

const isSame = (one: PlacedDevice, other: PlacedDevice): boolean =>
  one.role === other.role && one.address === other.address;

async function letGo(opened: OpenedDevice): Promise<void> {
  if ('gate' in opened) await opened.gate.shut();
  await deviceOf(opened).close();
}

function tillDevices(opened: readonly OpenedDevice[]): TillDevices {
  const of = <Role extends DeviceRole>(role: Role) =>
    opened.filter((each): each is Extract<OpenedDevice, { role: Role }> => each.role === role);
  const printer = of('printer')[0];
  return {
    printer: printer?.printer ?? null,
    drawer: of('drawer')[0]?.drawer ?? null,
    labels: of('labels')[0]?.labels ?? null,
    scanners: of('scanner').map((each) => each.scanner),
    scale: of('scale')[0]?.scale ?? null,
    pole: of('pole')[0]?.pole ?? null,
    kitchen: of('kitchen').map((each) => each.station),
    simulated: opened.some(({ address }) => address.startsWith('sim://'))
      ? {
          printer: printer?.simulated ?? null,
          drawer: of('drawer')[0]?.simulated ?? null,
          labels: of('labels')[0]?.simulated ?? null,
          scale: of('scale')[0]?.simulated ?? null,
          pole: of('pole')[0]?.simulated ?? null,
        }
      : null,
  };
}
