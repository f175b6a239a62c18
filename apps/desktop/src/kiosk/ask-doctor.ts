import { execFile } from 'node:child_process';
import { type MachineSettings, engineEnvironmentOf } from '../ipc/machine-settings';
import { maintenanceArguments } from './maintenance';

type Asked = {
  /** The built engine. */
  engine: string;
  settings: MachineSettings;
  dataFolder: string;
  env: NodeJS.ProcessEnv;
};

/** A doctor that finds something bad ends with 1, and says what; one that says nothing could not be asked. */
export function askDoctor({ engine, settings, dataFolder, env }: Asked): Promise<string> {
  const asked = maintenanceArguments(['doctor'], settings, dataFolder) ?? [];
  const all = { ...env, ...engineEnvironmentOf(settings) };
  return new Promise((resolve) =>
    execFile(process.execPath, [engine, ...asked], { env: all, timeout: 60_000 }, (error, stdout) =>
      resolve(stdout === '' ? String(error) : stdout),
    ),
  );
}
