import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { repoRoot, stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';
import { type Services, startServices } from '../../../scripts/start/services';
import { HubBooks } from '../counter';
import { copySeeded } from '../counter/seed';

type Table = { title: string; columns: string[]; rows: (string | number | null)[][] };

/** What `npm start` starts: the services, a hub that is connected to them, and a till; from the journeys' seed. */
export class Demo {
  readonly books: HubBooks;
  readonly #folder: string;
  readonly #programs: readonly Service[];
  readonly #services: Services;

  constructor(made: { folder: string; hub: Service; till: Service; services: Services }) {
    this.#folder = made.folder;
    this.#programs = [made.till, made.hub];
    this.#services = made.services;
    this.books = new HubBooks({
      ...{ url: made.hub.url, dataFolder: join(made.folder, 'hub'), isOpen: () => Promise.resolve() },
    });
  }

  /** The address of the till's window, with a ticket. */
  get tillUrl(): string {
    return this.#programs[0]?.url ?? '';
  }

  /** The page of a service, as the banner names it. */
  pageOf(name: string): string {
    const found = this.#services.told.find((each) => each.name.startsWith(name));
    if (!found) throw new Error(`the demo has no ${name}`);
    return found.page;
  }

  /** A table of that page. */
  async table(name: string, title: string): Promise<Table['rows']> {
    const answer = await fetch(`${this.pageOf(name)}/api/state`);
    const { tables } = (await answer.json()) as { tables: Table[] };
    const found = tables.find((each) => each.title === title);
    if (!found) throw new Error(`${name} shows no ${title}`);
    return found.rows;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#programs.map(({ child }) => stop(child)));
    await this.#services.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export async function openDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-demo-'));
  copySeeded('hub', join(folder, 'hub'));
  copySeeded('till', join(folder, 'till'));
  const services = await startServices(0, join(folder, 'services.json'));
  const hub = await startService({
    name: 'hub',
    main: 'apps/hub/dist/main.js',
    args: ['serve', '--port', '0', '--data', join(folder, 'hub'), '--demo', ...services.hubArguments],
    logs: folder,
  });
  services.tell(hub);
  const till = await startService({
    name: 'till',
    main: 'apps/desktop/dist/engine/main.js',
    args: [
      ...['--data', join(folder, 'till'), '--port', '0', '--hub', hub.url, '--demo'],
      ...['--printer', 'sim://printer', '--scanner', 'sim://scanner'],
      ...['--renderer', resolve(repoRoot, 'apps/desktop/dist/renderer')],
    ],
    logs: folder,
  });
  return new Demo({ folder, hub, till, services });
}
