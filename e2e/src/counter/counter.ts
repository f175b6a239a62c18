import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PrinterServer, startPrinterServer } from '@tillbridge/devices/sim';
import { serialCable } from '@tillbridge/devices/testing';
import { repoRoot, stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';
import { HubBooks } from './hub-books';

/** A counter of its own for one journey: hub and engine as real processes, a printer on TCP, a scanner on a serial cable. */
export type Counter = {
  readonly printer: PrinterServer;
  readonly books: HubBooks;
  readonly staff: { name: string; pin: string; role: string }[];
  /** The address of the till's window, with a ticket. */
  tillUrl(): string;
  /** What a serial scanner sends for a code: the characters and a carriage return. */
  scan(code: string): Promise<void>;
  /** Scans without waiting between them, as a burst on the wire. */
  scanBurst(codes: readonly string[]): Promise<void>;
  stopHub(): Promise<void>;
  startHub(): Promise<void>;
  stopTill(signal?: NodeJS.Signals): Promise<void>;
  startTill(): Promise<void>;
  dispose(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolvePort(port));
    });
  });

export async function openCounter(): Promise<Counter> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-counter-'));
  const printer = await startPrinterServer();
  const cable = await serialCable();
  const [hubPort, tillPort] = [await freePort(), await freePort()];
  let hub: Service | null = null;
  let till: Service | null = null;

  const serveHub = () =>
    startService({
      name: 'hub',
      main: 'apps/hub/dist/main.js',
      args: ['serve', '--port', String(hubPort), '--data', join(folder, 'hub'), '--demo'],
      logs: folder,
    });
  hub = await serveHub();
  const code = hub.demo?.enrolmentCodes[0]?.code;
  if (!code) throw new Error('the demo hub gave no enrolment code');
  const staff = hub.demo?.staff ?? [];
  const serveTill = () =>
    startService({
      name: 'till',
      main: 'apps/desktop/dist/engine/main.js',
      args: [
        ...['--data', join(folder, 'till'), '--port', String(tillPort), '--hub', `http://127.0.0.1:${hubPort}`],
        ...['--enrolment-code', code, '--printer', printer.address],
        ...['--scanner', `serial://${cable.till}?baud=9600`],
        ...['--renderer', resolve(repoRoot, 'apps/desktop/dist/renderer'), '--demo'],
      ],
      logs: folder,
    });
  till = await serveTill();

  return {
    printer,
    books: new HubBooks(`http://127.0.0.1:${hubPort}`, join(folder, 'hub')),
    staff,
    tillUrl: () => till?.url ?? '',
    scan: (scanned) => writeFile(cable.device, `${scanned}\r`),
    scanBurst: (codes) => writeFile(cable.device, codes.map((one) => `${one}\r`).join('')),
    async stopHub() {
      if (hub) await stop(hub.child);
      hub = null;
    },
    async startHub() {
      hub = await serveHub();
    },
    async stopTill(signal) {
      if (!till) return;
      if (signal) till.child.kill(signal);
      await stop(till.child);
      till = null;
    },
    async startTill() {
      till = await serveTill();
    },
    async dispose() {
      if (till) await stop(till.child);
      if (hub) await stop(hub.child);
      await cable.dispose();
      await printer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
