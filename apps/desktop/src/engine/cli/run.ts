import { doctor } from './doctor';
import { exportUnsent, verify } from './inspect';
import { maintenancePin } from './maintenance-pin';
import { restoreBackup } from './restore-backup';
import { readOptions, usage } from './options';
import { serve } from './serve';

export async function run(args: readonly string[], say: (event: object) => void): Promise<void> {
  const options = readOptions(args, process.env);
  if (!options.ok) {
    say({ event: 'refused', sentence: options.refusal.sentence });
    process.exitCode = 2;
    return;
  }
  if (options.value === 'help') return console.log(usage);
  switch (options.value.command) {
    case 'serve':
      return serve(options.value, say);
    case 'verify':
      return verify(options.value.dataFolder, say);
    case 'export-unsent':
      return exportUnsent(options.value.dataFolder, say);
    case 'restore':
      return restoreBackup(options.value, say);
    case 'maintenance-pin':
      return maintenancePin(process.stdin, say);
    case 'doctor':
      return doctor(options.value, say);
  }
}
