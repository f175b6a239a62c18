import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PrinterServer, startPrinterServer } from '@tillbridge/devices/sim';
import { repoRoot, stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';

/** A real till with a printer on a wire, started with a code that head office's screen shows. */
export class OfficeTill {
  readonly printer: PrinterServer;
  readonly #folder: string;
  readonly #service: Service;

  constructor(made: { printer: PrinterServer; folder: string; service: Service }) {
    this.printer = made.printer;
    this.#folder = made.folder;
    this.#service = made.service;
  }

  /** The address of the till's window, with a ticket. */
  get url(): string {
    return this.#service.url;
  }

  async dispose(): Promise<void> {
    await stop(this.#service.child);
    await this.printer.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export async function startTillWith(hubUrl: string, code: string): Promise<OfficeTill> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-office-till-'));
  const printer = await startPrinterServer();
  const service = await startService({
    name: 'till',
    main: process.env['TILLBRIDGE_ENGINE_MAIN'] ?? 'apps/desktop/dist/engine/main.js',
    args: [
      ...['--data', join(folder, 'till'), '--port', '0', '--hub', hubUrl, '--enrolment-code', code],
      ...['--printer', printer.address, '--scanner', 'sim://scanner'],
      ...['--renderer', resolve(repoRoot, 'apps/desktop/dist/renderer'), '--demo'],
    ],
    logs: folder,
  });
  return new OfficeTill({ printer, folder, service });
}
