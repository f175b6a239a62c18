import { type MachineSettings, engineArgumentsOf } from '../ipc/machine-settings';

/**
 * What an administrator asks of a till at a console, as the engine is asked it: `doctor`, `verify`, `export-unsent`, `restore FILE`,
 * `maintenance-pin`.
 * @returns the engine's arguments, or null when the words ask for nothing of these. Source: spec/kiosk.md KI13
 */
export function maintenanceArguments(
  [command, file, ...more]: readonly string[],
  settings: MachineSettings,
  dataFolder: string,
): string[] | null {
  const data = ['--data', dataFolder];
  if (more.length > 0) return null;
  if (command === 'restore') return file === undefined ? null : ['restore', ...data, '--backup', file];
  if (file !== undefined) return null;
  if (command === 'maintenance-pin') return ['maintenance-pin'];
  if (command === 'doctor') return ['doctor', ...data, ...engineArgumentsOf(settings), '--words'];
  return command === 'verify' || command === 'export-unsent' ? [command, ...data] : null;
}

export const maintenanceUsage =
  'tillbridge-kiosk opens the till. At a console: tillbridge-kiosk doctor | verify | export-unsent | restore FILE | maintenance-pin | versions | go-back.';
