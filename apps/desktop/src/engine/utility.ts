import { framesOfElectronPort } from '../ipc/ports';
import { displayRouter } from '../ipc/display';
import { onePageOf } from '../ipc/one-page';
import { createPortServer } from '../ipc/port-server';
import { type EngineSecrets, type FromEngine, ToEngine } from '../ipc/shell-messages';
import { type TerminalApi, terminalRouter } from '../ipc';
import { enrolFirst } from './cli/enrol-first';
import { keepCrashes, keepLog } from './cli/keep-log';
import { readOptions } from './cli/options';
import { type SecretStore, secretStoreIn, secretsInMemory } from './identity/secret-store';
import { trustSystemCertificates } from './network/system-certificates';
import { WayOut } from './network/way-out';
import { type OpenedEngine, openEngine } from './open-engine';

/**
 * The engine as Electron's utility process: one port per page, handed over by main, and no socket at all. This file knows the
 * shape of `process.parentPort` and nothing else of Electron.
 */
type ElectronMessage = { data: unknown; ports: Parameters<typeof framesOfElectronPort>[0][] };
type ParentPort = {
  on(event: 'message', listener: (message: ElectronMessage) => void): void;
  postMessage(message: FromEngine): void;
};

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (!parentPort) throw new Error('this entry is for Electron’s utility process; the other one is main.js');
const shell = parentPort;

const refuse = (sentence: string, needsCode = false): void => {
  shell.postMessage({ event: 'refused', sentence, needsCode });
  process.exitCode = 2;
};

/** A locked keyring costs the till its hub until it is unlocked, and never a sale. */
function secretStore(folder: string, secrets: EngineSecrets): SecretStore {
  switch (secrets.kept) {
    case 'sealed': {
      const key = Buffer.from(secrets.key, 'base64');
      return secretStoreIn(folder, () => key);
    }
    case 'by-engine':
      return secretStoreIn(folder);
    case 'locked':
      return secretsInMemory();
  }
}

/** As the shell tells it. */
let isOnBattery = false;
/** The shell tells what the operating system says, at the start and whenever that changes. */
const wayOut = new WayOut(process.env);

async function openWith(secrets: EngineSecrets): Promise<OpenedEngine | null> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options.ok) {
    refuse(options.refusal.sentence);
    return null;
  }
  if (options.value === 'help') return null;
  const { dataFolder, enrolmentCode } = options.value;
  const { log, file } = keepLog(dataFolder, { enrolmentCode });
  keepCrashes(dataFolder, file);
  trustSystemCertificates(log);
  const store = secretStore(dataFolder, secrets);
  const opened = openEngine({
    ...options.value,
    log,
    wayOut,
    hide: file.hide,
    secrets: store,
    isOnBattery: () => isOnBattery,
    // The shell closes this process when the installer is ready.
    restart: () => shell.postMessage({ event: 'update' }),
  });
  if (!opened.ok) {
    refuse(opened.refusal.sentence);
    return null;
  }
  const { engine } = opened.value;
  const enrolled = await enrolFirst(engine, options.value);
  if (!enrolled.ok) {
    refuse(enrolled.refusal.sentence, enrolled.refusal.needsCode);
    return null;
  }
  return opened.value;
}

async function serve(secrets: EngineSecrets): Promise<void> {
  const opened = await openWith(secrets);
  if (!opened) return;
  const { engine } = opened;
  const page = onePageOf(
    createPortServer({ router: terminalRouter, createContext: () => ({ api: engine.api }) }),
  );
  const display = onePageOf(
    createPortServer({ router: displayRouter, createContext: () => ({ api: engine.api }) }),
  );
  act = ({ data, ports: [port] }) => {
    const told = ToEngine.parse(data);
    if (told.t === 'port' && port) page.attach(framesOfElectronPort(port));
    if (told.t === 'drop-page') page.drop();
    if (told.t === 'display-port' && port) display.attach(framesOfElectronPort(port));
    if (told.t === 'drop-display') display.drop();
    if (told.t === 'machine' && told.is === 'woke') engine.api.retryNow();
    else if (told.t === 'machine') isOnBattery = told.is === 'on-battery';
    if (told.t === 'way-out' && wayOut.systemSays(told.proxy)) engine.api.retryNow();
    if (told.t === 'stop') void engine.close().finally(() => process.exit());
  };
  engine.start();
  tellOfWork(engine.api);
  shell.postMessage({ event: 'ready', hub: engine.identity()?.hubUrl ?? null });
}

/** The screen stays on while a drawer is in use or somebody is signed in. Source: spec/shell.md SH21 */
function tellOfWork(api: TerminalApi): void {
  let told = false;
  const look = (): void => {
    const isOn = api.session().state === 'signed-in' || api.status().shift?.state === 'ok';
    if (isOn === told) return;
    told = isOn;
    shell.postMessage({ event: 'work', isOn });
  };
  api.watch('session', look);
  api.watch('status', look);
}

/** Until the engine is open there is nothing to close, and nobody to introduce. */
let act = ({ data }: ElectronMessage): void => {
  const told = ToEngine.parse(data);
  if (told.t === 'begin') {
    wayOut.systemSays(told.proxy ?? null);
    void serve(told.secrets);
  }
  if (told.t === 'stop') process.exit();
};

shell.on('message', (message) => act(message));
