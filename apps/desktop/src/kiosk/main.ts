import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setLanguage } from '@tillbridge/words';
import { languageKept } from '../ipc/language-file';
import { engineEnvironmentOf, readMachineSettings, settingsFolder } from '../ipc/machine-settings';
import { askDoctor } from './ask-doctor';
import { dataFolderOf } from './data-folder';
import { runKiosk } from './kiosk';
import { maintenanceArguments, maintenanceUsage } from './maintenance';

/** The Linux kiosk's program: what Electron's shell is on other machines, with Debian's browser for a window. */

const log = (sentence: string): void => console.error(`kiosk: ${sentence}`);
const exitRefused = 2;

/** `es_US.UTF-8` is Spanish as BCP 47 writes it. */
const machineLocale = (): string =>
  (process.env['LC_ALL'] ?? process.env['LANG'] ?? 'en').split('.')[0]?.replace('_', '-') ?? 'en';

function refuse(sentence: string): void {
  log(sentence);
  process.exitCode = exitRefused;
}

/** The code is the engine's alone, and only while it enrols: nothing else has a use for it. */
function envOfOthers(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['TILLBRIDGE_ENROLMENT_CODE'];
  return env;
}

/** Runs the engine for one command, and ends as it ended. */
function maintain(engine: string, asked: readonly string[], said: Readonly<Record<string, string>>): void {
  const env = { ...envOfOthers(), ...said };
  const child = spawn(process.execPath, [engine, ...asked], { stdio: 'inherit', env });
  child.once('exit', (code) => process.exit(code ?? exitRefused));
}

async function main(): Promise<void> {
  if (process.getuid?.() === 0)
    return refuse('The kiosk runs as an ordinary user and never as root: start it as the till’s own user.');
  const read = readMachineSettings(settingsFolder(process.platform, process.env), process.env);
  if (!read.ok) return refuse(read.refusal.sentence);
  const built = join(import.meta.dirname, '..');
  const dataFolder = dataFolderOf(read.value.data);
  const words = process.argv.slice(2);
  if (words.length > 0) {
    const asked = maintenanceArguments(words, read.value, dataFolder);
    return asked
      ? maintain(join(built, 'engine/main.js'), asked, engineEnvironmentOf(read.value))
      : refuse(maintenanceUsage);
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const env = envOfOthers();
  const kiosk = await runKiosk({
    settings: read.value,
    dataFolder,
    renderer: join(built, 'renderer'),
    startEngine: (args, secret) =>
      spawn(process.execPath, [join(built, 'engine/main.js'), ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...env, ...secret },
      }),
    startBrowser: (program, args) => spawn(program, args, { stdio: 'ignore', env }),
    askDoctor: () =>
      askDoctor({ engine: join(built, 'engine/main.js'), settings: read.value, dataFolder, env }),
    browserExtra: (process.env['TILLBRIDGE_BROWSER_FLAGS'] ?? '').split(/\s+/).filter(Boolean),
    randomText: () => randomBytes(24).toString('base64url'),
    monotonicMs: () => performance.now(),
    after: (delayMs, act) => void setTimeout(act, delayMs),
    speak: () => setLanguage(languageKept(dataFolder, machineLocale())),
    log,
    ended: (exitCode) => process.exit(exitCode),
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => kiosk.stop());
}

main().catch((error: unknown) => {
  console.error('kiosk: the till could not be opened', error);
  process.exit(1);
});
