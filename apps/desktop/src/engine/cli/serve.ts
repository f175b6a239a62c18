import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { trustSystemCertificates } from '../network/system-certificates';
import { keepWorks, launcherVariables } from '../../ipc/update-files';
import { openEngine } from '../open-engine';
import type { SecretStore } from '../identity/secret-store';
import { type PageStart, serveLoopback } from '../shell/loopback';
import { ticketsOf } from '../shell/tickets';
import { enrolFirst } from './enrol-first';
import { keepCrashes, keepLog } from './keep-log';
import type { EngineOptions } from './options';

type Say = (event: object) => void;
const exitRefused = 2;

/** Runs the engine with its loopback window until it is told to stop. */
export async function serve(options: EngineOptions, say: Say): Promise<void> {
  const { dataFolder, enrolmentCode } = options;
  const level = process.env['TILLBRIDGE_LOG'] ?? 'info';
  const { log, file } = keepLog(dataFolder, { level, enrolmentCode });
  keepCrashes(dataFolder, file);
  const refuse = (sentence: string, needsCode = false) => {
    say({ event: 'refused', sentence, ...(needsCode ? { needsCode } : {}) });
    process.exitCode = exitRefused;
  };
  trustSystemCertificates(log);
  const restart = () => {
    say({ event: 'update' });
    stop('update');
  };
  const opened = openEngine({ ...options, log, hide: file.hide, restart });
  if (!opened.ok) return refuse(opened.refusal.sentence);
  const { engine, secrets, pictures, clock } = opened.value;
  if (options.enrolmentCode !== null && !engine.identity())
    say({ event: 'progress', text: 'Enrolling at the hub' });
  const enrolled = await enrolFirst(engine, options);
  if (!enrolled.ok) {
    await engine.close();
    return refuse(enrolled.refusal.sentence, enrolled.refusal.needsCode);
  }
  const tickets = ticketsOf({
    randomBytes,
    monotonicMs: () => clock.monotonicMs(),
    key: loopbackKey(secrets),
    isReusable: options.isDemo,
  });
  const { rendererFolder, port } = options;
  const start = startOf(process.env);
  const window = { tickets, rendererFolder, pictures, port, ...(start ? { start } : {}) };
  const loopback = await serveLoopback({ api: engine.api, log, ...window });
  if (!loopback.ok) {
    await engine.close();
    return refuse(loopback.refusal.sentence);
  }
  engine.start();
  say({ event: 'ready', url: loopback.value.newWindowUrl() });

  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    if (line.trim() === 'ticket') say({ event: 'ticket', url: loopback.value.newWindowUrl() });
  });
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    input.close();
    loopback.value
      .close()
      .then(() => engine.close())
      .then(
        () => say({ event: 'stopped' }),
        (error: unknown) => log.error({ err: error }, 'did not stop cleanly'),
      )
      // Sockets of devices may linger; everything that matters is committed.
      .finally(() => process.exit());
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Its launcher waits to hear that this version works; without one nobody does. Source: spec/updates.md UP8 */
function startOf(env: NodeJS.ProcessEnv): PageStart | null {
  const folder = env[launcherVariables.folder];
  const start = env[launcherVariables.start];
  const version = env[launcherVariables.version] ?? '';
  if (folder === undefined || start === undefined) return null;
  let isTold = false;
  const pageOpened = () => {
    if (isTold) return;
    isTold = true;
    keepWorks(folder, { version, start });
  };
  return { version, start, pageOpened };
}

function loopbackKey(secrets: SecretStore): Uint8Array {
  const name = 'loopback-key';
  const known = secrets.read(name);
  if (known !== null) return Buffer.from(known, 'base64');
  const key = randomBytes(32);
  secrets.write(name, key.toString('base64'));
  return key;
}
