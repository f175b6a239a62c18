import { join } from 'node:path';
import {
  type MachineSettings,
  engineArgumentsOf,
  engineEnvironmentOf,
  readMachineSettings,
  settingsFolder,
} from '../ipc/machine-settings';
import { maintenanceKeyVariable } from '../ipc/maintenance-pass';
import { maintenancePath } from './maintenance/pages';
import { appHome, loopbackHome } from './policy';
import type { TypedCode } from './typed-code';
import type { Updater } from './updates/prepare-kept';

/** What the shell was started with. */
export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  argv: readonly string[];
  /** As Node names it: where an administrator's files lie depends on it. */
  platform: string;
  /** The folder with the built main, preload, renderer and engine. */
  built: string;
  /** What installs releases, and for which processor, as Node names it; left out where nothing may replace the program. */
  releases?: { cpu: string; updater(): Promise<Updater> };
};

export type Plan =
  | {
      shows: 'own-engine';
      home: URL;
      dataFolder: string;
      settings: MachineSettings;
      /** What stood on our own command line: it has the last word. */
      engineArguments: readonly string[];
    }
  /** An engine that somebody else started, `npm start` for one. */
  | { shows: 'another-engine'; home: URL; address: string }
  | { shows: 'nothing'; sentence: string };

/** Only what stands after `--` is the engine's: the rest is Electron's and Chromium's, and they may add to it. */
export function engineArguments(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? [] : argv.slice(end + 1);
}

export function planFrom({ env, argv, platform }: Surroundings, userData: string): Plan {
  const address = env['TILLBRIDGE_WINDOW_URL'];
  if (address !== undefined && address !== '') {
    const home = loopbackHome(address);
    if (home) return { shows: 'another-engine', home, address: home.href };
    const sentence = `TILLBRIDGE_WINDOW_URL is "${address}". The till’s window opens addresses such as http://127.0.0.1:4710/ only.`;
    return { shows: 'nothing', sentence };
  }
  const read = readMachineSettings(settingsFolder(platform, env), env);
  if (!read.ok) return { shows: 'nothing', sentence: read.refusal.sentence };
  return {
    shows: 'own-engine',
    home: appHome,
    dataFolder: read.value.data ?? join(userData, 'till'),
    settings: read.value,
    engineArguments: engineArguments(argv),
  };
}

/** How one engine is started: `typed` is what a person typed since, which goes before what stands in files. */
export function engineStart(
  { dataFolder, settings, engineArguments: last }: Extract<Plan, { shows: 'own-engine' }>,
  {
    typed,
    isPackaged,
    maintenanceKey,
  }: { typed: TypedCode | null; isPackaged: boolean; maintenanceKey: string },
): { args: readonly string[]; env: Readonly<Record<string, string>> } {
  const said = typed === null ? settings : { ...settings, hub: typed.hub };
  const code = typed?.code ?? settings.enrolmentCode ?? '';
  return {
    // A developer's till is looked at before it is enrolled; one that was installed asks for its code.
    args: [
      ...['--data', dataFolder, ...engineArgumentsOf(said)],
      ...(isPackaged ? ['--must-be-enrolled'] : []),
      ...(settings.maintenancePin === undefined ? [] : ['--maintenance', maintenancePath]),
      ...last,
    ],
    env: {
      ...engineEnvironmentOf(settings),
      ...(code === '' ? {} : { TILLBRIDGE_ENROLMENT_CODE: code }),
      ...(settings.maintenancePin === undefined ? {} : { [maintenanceKeyVariable]: maintenanceKey }),
    },
  };
}

/** How the doctor is asked about this machine. @param proxy what the operating system says of the way to the hub */
export function doctorStart(
  { dataFolder, settings }: Extract<Plan, { shows: 'own-engine' }>,
  proxy: string | null,
): { args: readonly string[]; env: Readonly<Record<string, string>> } {
  return {
    args: ['doctor', '--data', dataFolder, ...engineArgumentsOf(settings), '--words'],
    env: { ...engineEnvironmentOf(settings), ...(proxy === null ? {} : { TILLBRIDGE_SYSTEM_PROXY: proxy }) },
  };
}
