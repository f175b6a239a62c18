import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type PrinterServer, startPrinterServer } from '@tillbridge/devices/sim';
import { type CablePair, serialCable } from '@tillbridge/devices/testing';
import { repoRoot, stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';
import type { Wire } from './wire';

type Made = {
  folder: string;
  wire: Wire;
  printer: PrinterServer;
  cable: CablePair;
  enrolmentCode: string | null;
};

/** A till of one store, with a printer and a scanner on wires, and a line to the hub of its own. */
export class StoreTill {
  readonly printer: PrinterServer;
  readonly wire: Wire;
  readonly #made: Made;
  #service: Service | null = null;

  constructor(made: Made) {
    this.#made = made;
    this.printer = made.printer;
    this.wire = made.wire;
  }

  get url(): string {
    if (!this.#service) throw new Error('the till is not running');
    return this.#service.url;
  }

  /** What a serial scanner sends for a code: the characters and a carriage return. */
  scan(...codes: string[]): Promise<void> {
    return writeFile(this.#made.cable.device, codes.map((code) => `${code}\r`).join(''));
  }

  async start(): Promise<void> {
    const { folder, wire, printer, cable, enrolmentCode } = this.#made;
    this.#service = await startService({
      name: 'till',
      main: 'apps/desktop/dist/engine/main.js',
      args: [
        ...['--data', join(folder, 'till'), '--port', '0', '--hub', wire.url],
        ...(enrolmentCode === null ? [] : ['--enrolment-code', enrolmentCode]),
        ...['--printer', printer.address, '--scanner', `serial://${cable.till}?baud=9600`],
        ...['--renderer', resolve(repoRoot, 'apps/desktop/dist/renderer'), '--demo'],
      ],
      logs: folder,
    });
  }

  async stop(signal?: NodeJS.Signals): Promise<void> {
    if (!this.#service) return;
    if (signal) this.#service.child.kill(signal);
    await stop(this.#service.child);
    this.#service = null;
  }

  async dispose(): Promise<void> {
    await this.stop();
    await this.#made.cable.dispose();
    await this.#made.printer.close();
    await this.wire.remove();
  }
}

/** @param enrolmentCode null of a till whose folder is enrolled already */
export async function openStoreTill(
  made: Pick<Made, 'folder' | 'wire' | 'enrolmentCode'>,
): Promise<StoreTill> {
  const till = new StoreTill({
    ...made,
    printer: await startPrinterServer(),
    cable: await serialCable(),
  });
  await till.start();
  return till;
}
