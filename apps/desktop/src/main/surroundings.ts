import { join } from 'node:path';
import { appHome, loopbackHome } from './policy';

/** What the shell was started with. */
export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  argv: readonly string[];
  /** The folder with the built main, preload, renderer and engine. */
  built: string;
};

export type Plan =
  | { shows: 'own-engine'; home: URL; dataFolder: string; engineArguments: readonly string[] }
  /** An engine that somebody else started, `npm start` for one. */
  | { shows: 'another-engine'; home: URL; address: string }
  | { shows: 'nothing'; sentence: string };

/** Only what stands after `--` is the engine's: the rest is Electron's and Chromium's, and they may add to it. */
export function engineArguments(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? [] : argv.slice(end + 1);
}

export function planFrom({ env, argv }: Surroundings, userData: string): Plan {
  const address = env['TILLBRIDGE_WINDOW_URL'];
  if (address !== undefined && address !== '') {
    const home = loopbackHome(address);
    if (home) return { shows: 'another-engine', home, address: home.href };
    const sentence = `TILLBRIDGE_WINDOW_URL is "${address}". The till’s window opens addresses such as http://127.0.0.1:4710/ only.`;
    return { shows: 'nothing', sentence };
  }
  const dataFolder = env['TILLBRIDGE_DATA'] ?? join(userData, 'till');
  return {
    shows: 'own-engine',
    home: appHome,
    dataFolder,
    engineArguments: ['--data', dataFolder, ...engineArguments(argv)],
  };
}
