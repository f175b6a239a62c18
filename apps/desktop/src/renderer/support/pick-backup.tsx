import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { say } from '@tillbridge/words';
import type { BackupView } from '../../ipc/areas/support';
import { backupPartBytes } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';

type Reading = { is: 'idle' } | { is: 'reading'; percent: number } | { is: 'unreadable' };

/** A backup that lies where the till does not look: its bytes go to the engine, which says whose it is. Source: spec/backups.md BK7 */
export function PickBackup({ onPicked }: { onPicked: (backup: BackupView | null) => void }) {
  const desk = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<Reading>({ is: 'idle' });

  const read = async (file: File): Promise<void> => {
    onPicked(null);
    for (let at = 0; at === 0 || at < file.size; at += backupPartBytes) {
      setReading({ is: 'reading', percent: Math.floor((at / Math.max(1, file.size)) * 100) });
      const bytes = await partOf(file, at);
      if (bytes === null) return setReading({ is: 'unreadable' });
      const isLast = at + backupPartBytes >= file.size;
      const part = { name: file.name, at, bytes, isLast };
      // What is refused stands on the screen, and the file may be chosen once more.
      if (isLast) onPicked(await desk.askFor('pickedBackup', part));
      else if (!(await desk.ask('pickedBackup', part))) break;
    }
    setReading({ is: 'idle' });
  };

  return (
    <>
      <Button
        icon={<IconFileImport size={22} aria-hidden />}
        isDisabled={reading.is === 'reading'}
        onClick={() => input.current?.click()}
      >
        {say('Choose the backup’s file')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('Choose the backup’s file')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) void read(chosen).finally(() => (currentTarget.value = ''));
        }}
      />
      {reading.is !== 'idle' && (
        <p role="status">
          {reading.is === 'reading'
            ? say('Reading the file: {percent} %', { percent: reading.percent })
            : say('The file could not be read. Is the stick still plugged in? Choose it once more.')}
        </p>
      )}
    </>
  );
}

/** @returns base64; null when the stick was pulled out */
const partOf = (file: File, at: number): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file.slice(at, at + backupPartBytes));
  });
