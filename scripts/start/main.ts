import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { Stop, endWithUs, isEnding, repoRoot, run, runProgram, stopAll } from '../program/index';
import { banner } from './banner';
import { HubPlug, stopService } from './hub-plug';
import { requireFree } from './ports';
import { claimFolder, readPlace, rememberPlace } from './running';
import { type Service, startService } from './service';
import { type Settings, readSettings, startProgram } from './settings';
import { type Services, startServices } from './services';
import { servicePorts } from './services/ports';
import { openWindow } from './window';

const hubMain = 'apps/hub/dist/main.js';
const engineMain = 'apps/desktop/dist/engine/main.js';
const rendererFolder = 'apps/desktop/dist/renderer';

async function build(): Promise<void> {
  const exitCode = await run(process.execPath, ['--import', 'tsx', 'scripts/build/main.ts'], {
    cwd: repoRoot,
  });
  if (exitCode !== 0) throw new Stop('The build failed; the reason is in the lines above.');
  const missing = [hubMain, engineMain].find((file) => !existsSync(join(repoRoot, file)));
  if (missing !== undefined) throw new Stop(`The build did not make ${missing}.`);
}

async function startHub({ hubPort, folders }: Settings, services: Services): Promise<Service> {
  console.log('Starting the hub');
  const args = [
    'serve',
    '--port',
    String(hubPort),
    '--data',
    folders.hub,
    '--demo',
    ...services.hubArguments,
  ];
  const database = process.env['DATABASE_URL'];
  const hub = await startService({
    name: 'hub',
    main: hubMain,
    logs: folders.logs,
    args: database ? [...args, '--database-url', database] : args,
  });
  services.tell(hub);
  return hub;
}

/** The first start enrols the terminal by one of the hub's codes; later ones find its credential in its folder. */
async function startTerminal({ terminalPort, folders }: Settings, hub: Service): Promise<Service> {
  const place = readPlace(folders.demo);
  const code = place === undefined ? hub.demo?.enrolmentCodes[0] : undefined;
  if (place === undefined && code === undefined)
    throw new Stop('The hub has no register left to enrol. Start over with npm start -- --fresh.');
  console.log(
    code === undefined
      ? 'Starting the terminal'
      : `Enrolling the terminal as ${code.register}, ${code.store}`,
  );
  const args = ['--data', folders.terminal, '--port', String(terminalPort), '--hub', hub.url, '--demo'];
  const devices = [
    '--printer',
    'sim://printer',
    '--scanner',
    'sim://scanner',
    '--scale',
    'sim://scale',
    '--pole',
    'sim://pole',
    '--renderer',
    join(repoRoot, rendererFolder),
  ];
  const enrolment = code === undefined ? [] : ['--enrolment-code', code.code];
  const terminal = await startService({
    name: 'terminal',
    main: engineMain,
    logs: folders.logs,
    args: [...args, ...devices, ...enrolment],
  });
  if (code !== undefined) rememberPlace(folders.demo, code);
  return terminal;
}

function prepareFolders({ folders, isFresh }: Settings): { isNew: boolean } {
  if (isFresh) {
    if (process.env['DATABASE_URL'])
      throw new Stop(
        '--fresh starts over on the embedded database only. Empty the database that DATABASE_URL names yourself, or unset it.',
      );
    console.log('Forgetting the demo company of last time');
    for (const folder of [
      folders.hub,
      folders.terminal,
      folders.logs,
      folders.window,
      join(folders.demo, 'terminal.json'),
    ])
      rmSync(folder, { recursive: true, force: true });
  }
  const isNew = readPlace(folders.demo) === undefined;
  for (const folder of [folders.hub, folders.terminal, folders.logs]) mkdirSync(folder, { recursive: true });
  return { isNew };
}

/** `h` and Enter, typed where `npm start` runs, pulls the hub's plug and puts it in again. */
function listenForPlug(settings: Settings, hub: Service, services: Services): void {
  const plug = new HubPlug(hub, {
    start: () => startHub(settings, services),
    stop: stopService,
    say: (text) => console.log(text),
  });
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim().toLowerCase() === 'h') void plug.toggle();
  });
}

await runProgram(startProgram, async (values) => {
  const settings = readSettings(values, repoRoot);
  endWithUs((why) => console.log(`\nStopping (${why}).`), 0);
  await requireFree([
    { who: 'hub', flag: 'hub-port', port: settings.hubPort },
    { who: 'terminal', flag: 'terminal-port', port: settings.terminalPort },
    ...servicePorts(settings.servicesPort).map(({ name, port }) => ({
      ...{ who: `stand-in for ${name}`, flag: 'services-port', port },
    })),
  ]);
  claimFolder(settings.folders.demo);
  const { isNew } = prepareFolders(settings);
  try {
    await build();
    const services = await startServices(settings.servicesPort, join(settings.folders.demo, 'services.json'));
    const hub = await startHub(settings, services);
    const terminal = await startTerminal(settings, hub);
    const window = settings.opensWindow
      ? await openWindow(terminal.url, settings.folders.window)
      : 'none, as you asked';
    const place = readPlace(settings.folders.demo);
    const database = process.env['DATABASE_URL']
      ? 'PostgreSQL, as DATABASE_URL says'
      : `the embedded database, for trying it: ${relative(repoRoot, settings.folders.hub)}`;
    console.log(
      banner({
        company: hub.demo,
        isNew,
        hubUrl: hub.url,
        database,
        terminalUrl: terminal.url,
        services: services.told,
        register: place ? `${place.register}, ${place.store}` : 'one register',
        logs: relative(repoRoot, settings.folders.logs),
        window,
      }),
    );
    listenForPlug(settings, hub, services);
    const report = await terminal.death;
    if (isEnding()) return 0;
    console.error(`\n${report}`);
    return 1;
  } finally {
    await stopAll();
  }
});
