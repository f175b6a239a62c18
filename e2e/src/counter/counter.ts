import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PrinterServer, startPrinterServer } from '@tillbridge/devices/sim';
import { type CablePair, serialCable } from '@tillbridge/devices/testing';
import { type Captured, capture, repoRoot, stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';
import { type Kept, askAsOperator, reachesStandIns } from '../services/place';
import { freePort } from './free-port';
import { HubBooks } from './hub-books';
import { copySeeded } from './seed';

/** What the till is started with: devices on real wires, the ones that the demo pretends, or none, for whoever sets them up. */
export type CounterDevices = 'on wires' | 'simulated' | 'all simulated' | 'none';

const engineMain = 'apps/desktop/dist/engine/main.js';

const ourScreens = ['--renderer', resolve(repoRoot, 'apps/desktop/dist/renderer')];

/** A till whose launcher takes new versions from the hub. */
export type Launched = {
  /** The program as its package brings it. */
  program: string;
  /** Of whoever signs releases. */
  releaseKey: string;
};

/** A counter of its own for one journey: hub and engine as real processes, a printer on TCP, a scanner on a serial cable. */
export class Counter {
  /** The printer at its end of the wire. Nothing is connected to it when the till pretends its own. */
  readonly printer: PrinterServer;
  readonly cable: CablePair;
  readonly books: HubBooks;
  readonly folder: string;
  readonly hubPort: number;
  readonly #tillPort: number;
  readonly #devices: CounterDevices;
  readonly #kept: Kept[] = [];
  #hub: Promise<Service> | null = null;
  #till: Service | null = null;
  #second: Service | null = null;
  #enrolmentCode: string | null = null;
  #launched: Launched | null = null;

  constructor(made: {
    printer: PrinterServer;
    cable: CablePair;
    folder: string;
    hubPort: number;
    tillPort: number;
    devices: CounterDevices;
  }) {
    this.printer = made.printer;
    this.cable = made.cable;
    this.folder = made.folder;
    this.hubPort = made.hubPort;
    this.#tillPort = made.tillPort;
    this.#devices = made.devices;
    this.books = new HubBooks({
      url: this.url,
      dataFolder: join(made.folder, 'hub'),
      isOpen: () => this.startHub(),
    });
  }

  /** The hub's address, whether or not it runs. */
  get url(): string {
    return `http://127.0.0.1:${this.hubPort}`;
  }

  /** The address of the till's window, with a ticket. */
  get tillUrl(): string {
    if (!this.#till) throw new Error('the till is not running');
    return this.#till.url;
  }

  /** Where copies of the till's backups go, from the next start on after somebody made it. */
  get stick(): string {
    return join(this.folder, 'stick');
  }

  get tillFolder(): string {
    return join(this.folder, 'till');
  }

  /** What a serial scanner sends for a code: the characters and a carriage return. */
  scan(code: string): Promise<void> {
    return this.scanBurst([code]);
  }

  /** Scans without waiting between them, as a burst on the wire. */
  scanBurst(codes: readonly string[]): Promise<void> {
    return writeFile(this.cable.device, codes.map((one) => `${one}\r`).join(''));
  }

  /** Starts the hub if nobody did, and waits until it answers. */
  async startHub(): Promise<void> {
    this.#hub ??= startService({
      name: 'hub',
      main: 'apps/hub/dist/main.js',
      args: ['serve', '--port', String(this.hubPort), '--data', join(this.folder, 'hub'), '--demo'],
      logs: this.folder,
      env: reachesStandIns,
    });
    await this.#hub;
  }

  /** Asks a procedure as the operator, once the hub answers. */
  async asOperator<T>(path: string, input?: unknown, { changes = false } = {}): Promise<T> {
    await this.startHub();
    const token = readFileSync(join(this.folder, 'hub', 'operator.token'), 'utf8').trim();
    return askAsOperator<T>({ url: this.url, token }, { path, input, changes });
  }

  /** Closes something with this counter, such as the stand-in of a service. */
  keep(kept: Kept): void {
    this.#kept.push(kept);
  }

  async stopHub(): Promise<void> {
    const hub = await this.#hub;
    if (hub) await stop(hub.child);
    this.#hub = null;
  }

  async startTill(): Promise<void> {
    const till = { name: 'till', logs: this.folder };
    this.#till = this.#launched
      ? await startService({
          ...{ ...till, ...this.#launcher(this.#launched) },
          args: ['engine', ...this.#tillArguments(), '--release-key', this.#launched.releaseKey],
        })
      : await startService({ ...till, main: engineMain, args: [...this.#tillArguments(), ...ourScreens] });
  }

  /** From its next start on this till takes new versions from the hub. */
  launchBy(launched: Launched): void {
    this.#launched = launched;
  }

  /** What the launcher says to somebody at the machine. */
  askLauncher(...words: string[]): Promise<Captured> {
    if (!this.#launched) throw new Error('no launcher starts this till');
    const { main, env } = this.#launcher(this.#launched);
    return capture(process.execPath, [main, 'engine', ...words], { env: { ...process.env, ...env } });
  }

  #launcher({ program }: Launched) {
    return {
      main: join(program, 'kiosk/launcher.js'),
      env: { TILLBRIDGE_DATA: this.tillFolder, TILLBRIDGE_SETTINGS: join(this.folder, 'settings') },
    };
  }

  /** Starts the till with a code of the next register that has none, as after its ledger was set aside. */
  async enrolAnew(): Promise<void> {
    await this.startHub();
    const hub = await this.#hub;
    this.#enrolmentCode = hub?.demo?.enrolmentCodes[0]?.code ?? null;
    await this.startTill();
  }

  /** Starts a till at this register, as on a new machine: the one that stood there is replaced. */
  async enrolAt(registerId: string): Promise<void> {
    this.#enrolmentCode = await this.codeFor(registerId);
    await this.startTill();
  }

  /** What head office shows for somebody to type at a new machine. */
  async codeFor(registerId: string): Promise<string> {
    const made = await this.asOperator<{ ok: boolean; value: { code: string } }>(
      'enrolment.createCode',
      { registerId },
      { changes: true },
    );
    return made.value.code;
  }

  /** Starts the till where it is expected to refuse, and answers what it said and how it ended. */
  startTillInVain(): Promise<Captured> {
    const args = [...this.#tillArguments(), ...ourScreens];
    return capture(process.execPath, [resolve(repoRoot, engineMain), ...args]);
  }

  /** What `engine verify` says of the till's ledger, while it runs or after it stopped. */
  verifyTill(): Promise<Captured> {
    return capture(process.execPath, [resolve(repoRoot, engineMain), 'verify', '--data', this.tillFolder]);
  }

  /** What `engine export-unsent` says, after the till stopped. */
  unsentOfTill(): Promise<Captured> {
    const args = ['export-unsent', '--data', this.tillFolder];
    return capture(process.execPath, [resolve(repoRoot, engineMain), ...args]);
  }

  async stopTill(signal?: NodeJS.Signals): Promise<void> {
    if (!this.#till) return;
    if (signal) this.#till.child.kill(signal);
    await stop(this.#till.child);
    this.#till = null;
  }

  /** Another till of the shop, on the next register that has none, with devices of its own making. It stops with the counter. */
  async openSecondTill(): Promise<{ url: string; folder: string }> {
    await this.startHub();
    const hub = await this.#hub;
    const code = hub?.demo?.enrolmentCodes[0]?.code;
    if (code === undefined) throw new Error('the demo hub gave no enrolment code');
    const folder = join(this.folder, 'second-till');
    this.#second = await startService({
      name: 'second-till',
      main: engineMain,
      args: [
        ...['--data', folder, '--port', '0', '--hub', this.url, '--enrolment-code', code],
        ...['--printer', 'sim://printer', '--scanner', 'sim://scanner'],
        ...[...ourScreens, '--demo'],
      ],
      logs: this.folder,
    });
    return { url: this.#second.url, folder };
  }

  async dispose(): Promise<void> {
    if (this.#second) await stop(this.#second.child);
    await this.stopTill();
    await this.stopHub();
    for (const kept of this.#kept) await kept.close();
    await this.cable.dispose();
    await this.printer.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #tillArguments(): string[] {
    const named = {
      'on wires': [this.printer.address, `serial://${this.cable.till}?baud=9600`],
      simulated: ['sim://printer', 'sim://scanner'],
      'all simulated': ['sim://printer', 'sim://scanner'],
      none: [],
    }[this.#devices];
    const [printer, scanner] = named;
    return [
      ...['--data', this.tillFolder, '--port', String(this.#tillPort), '--hub', this.url],
      ...(this.#enrolmentCode === null ? [] : ['--enrolment-code', this.#enrolmentCode]),
      ...(printer === undefined ? [] : ['--printer', printer]),
      ...(scanner === undefined ? [] : ['--scanner', scanner]),
      ...(this.#devices === 'all simulated' ? otherSimulators : []),
      ...(existsSync(this.stick) ? ['--backup-to', this.stick] : []),
      '--demo',
    ];
  }
}

const otherSimulators = ['scale', 'pole', 'labels', 'drawer'].flatMap((role) => [
  `--${role}`,
  `sim://${role}`,
]);

/** A counter whose till is enrolled and has its catalogue. The hub comes up meanwhile: the till does not need it. */
export async function openCounter(devices: CounterDevices = 'on wires'): Promise<Counter> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-counter-'));
  const counter = new Counter({
    printer: await startPrinterServer(),
    cable: await serialCable(),
    folder,
    hubPort: await freePort(),
    tillPort: await freePort(),
    devices,
  });
  copySeeded('hub', join(folder, 'hub'));
  copySeeded('till', counter.tillFolder);
  const hub = counter.startHub();
  await counter.startTill();
  // Whoever asks the hub's books waits for it; here only its failure must not go unheard.
  void hub.catch((error: unknown) => console.error(error));
  return counter;
}
