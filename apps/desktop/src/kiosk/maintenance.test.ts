import { expect, it } from 'vitest';
import { readOptions } from '../engine/cli/options';
import { maintenanceArguments } from './maintenance';

const settings = { hub: 'https://hub.example.com', printer: 'sim://printer', backupTo: ['/media/stick'] };
const asked = (...words: string[]) => maintenanceArguments(words, settings, '/srv/till');

it('[KI13] what an administrator asks at a console is what the engine understands, with the machine’s own settings', () => {
  const read = (...words: string[]) => {
    const said = asked(...words);
    const options = said && readOptions(said, {});
    return options?.ok && options.value !== 'help' ? options.value : null;
  };
  expect(read('doctor')).toMatchObject({
    ...{ command: 'doctor', dataFolder: '/srv/till', hubUrl: settings.hub, inWords: true },
    ...{ printer: settings.printer, backupTo: settings.backupTo },
  });
  expect(read('verify')).toMatchObject({ command: 'verify', dataFolder: '/srv/till' });
  expect(read('export-unsent')).toMatchObject({ command: 'export-unsent' });
  expect(read('restore', '/media/stick/a.tillbackup')).toMatchObject({
    command: 'restore',
    backup: '/media/stick/a.tillbackup',
  });
});

it.each([[], ['serve'], ['restore'], ['doctor', 'now'], ['restore', 'a', 'b'], ['--help']])(
  '[KI13] %s is none of these',
  (...words) => expect(asked(...words)).toBeNull(),
);
