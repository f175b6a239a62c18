import { expect, it } from 'vitest';
import { maintenanceArguments } from './maintenance';

const settings = { hub: 'https://hub.example.com', printer: 'sim://printer', backupTo: ['/media/stick'] };
const asked = (...words: string[]) => maintenanceArguments(words, settings, '/srv/till')?.join(' ');

it('[KI13] what an administrator asks at a console goes to the engine, with the machine’s own settings', () => {
  expect(asked('doctor')).toBe(
    'doctor --data /srv/till --hub https://hub.example.com --printer sim://printer --backup-to /media/stick --words',
  );
  expect(asked('verify')).toBe('verify --data /srv/till');
  expect(asked('maintenance-pin')).toBe('maintenance-pin');
  expect(asked('export-unsent')).toBe('export-unsent --data /srv/till');
  expect(asked('restore', '/media/stick/a.tillbackup')).toBe(
    'restore --data /srv/till --backup /media/stick/a.tillbackup',
  );
});

it.each([[], ['serve'], ['restore'], ['doctor', 'now'], ['restore', 'a', 'b'], ['--help']])(
  '[KI13] %s is none of these',
  (...words) => expect(asked(...words)).toBeUndefined(),
);
