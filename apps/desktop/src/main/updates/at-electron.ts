import type { App } from 'electron';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { launcherVariables } from '../../ipc/update-files';
import type { Surroundings } from '../surroundings';
import { installedAs } from './installed-as';
import { type Updater, prepareKept } from './prepare-kept';
import { type ShellUpdates, shellUpdates } from './shell-updates';

type Needs = {
  app: Pick<App, 'getPath' | 'getVersion' | 'isPackaged' | 'relaunch'>;
  platform: string;
  env: Readonly<Record<string, string | undefined>>;
  dataFolder: string;
  /** SPKI in Base64. */
  keys: readonly string[];
  /** Its updater is loaded when there is something to install. */
  releases: Surroundings['releases'] | undefined;
  /** Closes the till, and then acts. */
  endWith(act: () => void): void;
  restartEngine(): void;
  quit(): void;
  after(delayMs: number, act: () => void): void;
  log(sentence: string): void;
};

/** A till opens within seconds; a slow disk with a large ledger takes a minute of them. */
const trialMs = 180_000;

/** @returns null where this program is not replaced by an installer of ours: the engine then takes no releases */
export function updatesAtElectron(needs: Needs): ShellUpdates | null {
  const { app, dataFolder, keys, releases, endWith, log } = needs;
  if (!app.isPackaged || !releases) return null;
  const program = app.getPath('exe');
  const platform = installedAs({ ...needs, cpu: releases.cpu, program, isFile });
  if (platform === null) return null;
  const folder = join(dataFolder, 'updates');
  let ready: Updater | null = null;
  const updates = shellUpdates({
    ...{ folder, trialMs, log, version: app.getVersion(), after: needs.after, goOn: needs.restartEngine },
    now: () => instant(Date.now()),
    async prepare(version) {
      ready = await releases.updater();
      return prepareKept(ready, { folder, version, platform, keys });
    },
    // Without questions, and the till opens again by itself.
    install: () => endWith(() => ready?.quitAndInstall(true, true)),
    relaunch: () =>
      endWith(() => {
        app.relaunch();
        needs.quit();
      }),
  });
  const engineEnvironment = { ...updates.engineEnvironment, [launcherVariables.platform]: platform };
  return { ...updates, engineEnvironment };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
