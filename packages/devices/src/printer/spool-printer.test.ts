import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usualPulse } from '../drawer/drawer';
import { cupsQueue } from '../spool/cups-queue';
import { until } from '../testing/until';
import { openPrinter } from './open-printer';
import type { ReceiptPrinter } from './printer';
import { SpoolPrinter } from './spool-printer';

/** `lp` and `lpstat` that are programs as the system's are, and say what the test writes down for them. */
class PrintServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'tillbridge-queue-'));
  readonly programs = { lp: join(this.folder, 'lp'), lpstat: join(this.folder, 'lpstat') };

  constructor() {
    this.program(
      'lp',
      `[ -e "${this.folder}/refuse" ] && exit 1\n[ -e "${this.folder}/hang" ] && exec sleep 60`,
    );
    this.says('is idle.  enabled since Sun');
  }

  says(word: string | null): void {
    const answer =
      word === null ? 'echo "lpstat: Invalid destination name" >&2; exit 1' : `echo "printer $2 ${word}"`;
    writeFileSync(this.programs.lpstat, `#!/bin/sh\n${answer}\n`);
    chmodSync(this.programs.lpstat, 0o755);
  }

  set(fault: 'refuse' | 'hang'): void {
    writeFileSync(join(this.folder, fault), '');
  }

  jobs(): string {
    const path = join(this.folder, 'jobs');
    return existsSync(path) ? readFileSync(path, 'latin1') : '';
  }

  private program(name: 'lp', before: string): void {
    writeFileSync(
      this.programs[name],
      `#!/bin/sh\n${before}\necho "$@" >> "${this.folder}/jobs"\ncat >> "${this.folder}/jobs"\n`,
    );
    chmodSync(this.programs[name], 0o755);
  }
}

const job = Uint8Array.of(0x1b, 0x40, 0x48, 0x69, 0x0a, 0xd5);

describe('a printer behind a queue of the system', () => {
  let server: PrintServer;
  let printer: ReceiptPrinter;
  beforeEach(async () => {
    server = new PrintServer();
    printer = new SpoolPrinter({
      address: 'spool://Receipts',
      queue: cupsQueue('Receipts', server.programs, { askMs: 5000, sendMs: 1500 }),
      pollMs: 20,
    });
    await until('the queue is seen', () => printer.status().state === 'ready');
  });
  afterEach(async () => {
    await printer.close();
    rmSync(server.folder, { recursive: true });
  });

  it('[DV63] hands a receipt over byte for byte, past every filter, and says that it knows no more', async () => {
    expect(await printer.print(job)).toEqual({ kind: 'handed-over' });
    expect(server.jobs()).toBe(`-d Receipts -o raw -t Tillbridge\n${Buffer.from(job).toString('latin1')}`);
  });

  it('[DV63] starts nothing on a queue that is stopped, gone, or refuses', async () => {
    server.says('disabled since Sun -');
    expect(await printer.print(job)).toEqual({ kind: 'not-started', because: 'offline' });
    expect(printer.status()).toEqual({ state: 'trouble', trouble: 'offline', paperLow: false });
    server.says(null);
    expect(await printer.print(job)).toEqual({ kind: 'not-started', because: 'absent' });
    server.says('now printing Receipts-12.  enabled since Sun');
    server.set('refuse');
    expect(await printer.print(job)).toEqual({ kind: 'not-started', because: 'offline' });
    expect(server.jobs()).toBe('');
  });

  it('[DV63] does not know of a receipt when the queue did not say in time that it took it', async () => {
    server.set('hang');
    expect(await printer.print(job)).toEqual({
      kind: 'unknown',
      because: 'The queue did not say whether it took the receipt.',
    });
  });

  it('[DV63] sees a queue that stops, and that it goes on, while nobody prints', async () => {
    server.says('disabled since Sun -');
    await until('the stopped queue is seen', () => printer.status().state === 'trouble');
    server.says('is idle.  enabled since Sun');
    await until('the queue is seen again', () => printer.status().state === 'ready');
  });

  it('[DV64] never opens a drawer through a queue: it could open an hour later', async () => {
    expect(await printer.kickDrawer(usualPulse)).toEqual({
      kind: 'refused',
      because: 'This printer is reached through a queue, which could open the drawer later. Use the key.',
    });
    expect(server.jobs()).toBe('');
  });
});

it('[DV63] is absent where the system has no queues', async () => {
  const nowhere = new SpoolPrinter({
    address: 'spool://Receipts',
    queue: cupsQueue('Receipts', { lp: '/nowhere/lp', lpstat: '/nowhere/lpstat' }),
  });
  expect(await nowhere.print(job)).toEqual({ kind: 'not-started', because: 'absent' });
  await nowhere.close();
});

it('[DV60] says on a system without nodes for printers that a queue is the way', () => {
  const opened = openPrinter('usb://04b8:0202', { platform: 'win32' });
  expect(opened).toEqual({
    ok: false,
    refusal: {
      kind: 'not-a-printer',
      sentence:
        'On this system a USB printer is reached through its queue: write spool://NAME instead of "usb://04b8:0202".',
    },
  });
});
