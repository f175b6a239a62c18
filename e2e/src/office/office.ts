import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';
import { copySeeded } from '../counter/seed';
import { type Kept, askAsOperator, reachesStandIns } from '../services/place';
import { type ReadMail, readMail } from './read-mail';

/** The demo company with its owner, or a hub on which nobody has signed up yet. */
export type OfficeCompany = 'demo' | 'none';

/** Head office for one journey: a hub of its own, as a process, on a folder of its own. */
export class Office {
  readonly folder: string;
  readonly #company: OfficeCompany;
  readonly #kept: Kept[] = [];
  #hub: Service | null = null;

  constructor(folder: string, company: OfficeCompany) {
    this.folder = folder;
    this.#company = company;
  }

  get url(): string {
    if (!this.#hub) throw new Error('the hub is not running');
    return this.#hub.url;
  }

  /** Codes for the demo's registers that have no terminal yet, and the people's PINs. */
  get demo(): NonNullable<Service['demo']> {
    if (!this.#hub?.demo) throw new Error('this hub has no demo company');
    return this.#hub.demo;
  }

  get dataFolder(): string {
    return join(this.folder, 'hub');
  }

  /** For what no screen does: `authorization: Bearer …`. */
  get operatorToken(): string {
    return readFileSync(join(this.dataFolder, 'operator.token'), 'utf8').trim();
  }

  /** Asks a procedure as the operator, for what stands before a journey and has screens of its own. */
  asOperator<T>(path: string, input?: unknown, { changes = false } = {}): Promise<T> {
    return askAsOperator<T>({ url: this.url, token: this.operatorToken }, { path, input, changes });
  }

  /** Closes something with this office, such as the stand-in of a service. */
  keep(kept: Kept): void {
    this.#kept.push(kept);
  }

  async start(): Promise<void> {
    this.#hub = await startService({
      name: 'hub',
      main: process.env['TILLBRIDGE_HUB_MAIN'] ?? 'apps/hub/dist/main.js',
      args: [
        ...['serve', '--port', '0', '--data', this.dataFolder],
        ...(this.#company === 'demo' ? ['--demo'] : []),
      ],
      logs: this.folder,
      env: reachesStandIns,
    });
  }

  async stop(): Promise<void> {
    if (this.#hub) await stop(this.#hub.child);
    this.#hub = null;
  }

  /** The mail that this hub wrote, the latest last: it has no mail server. */
  mails(): ReadMail[] {
    const folder = join(this.dataFolder, 'mail');
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    return files.sort().map((name) => readMail(readFileSync(join(folder, name), 'utf8')));
  }

  async dispose(): Promise<void> {
    await this.stop();
    for (const kept of this.#kept) await kept.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export async function openOffice(company: OfficeCompany = 'demo'): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-office-'));
  if (company === 'demo') copySeeded('hub', join(folder, 'hub'));
  const office = new Office(folder, company);
  await office.start();
  return office;
}
