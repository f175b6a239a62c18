import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import sheet from '../sheets/sheets.module.css';
import type { AreaSheet } from '../till/area-sheets';
import { useDesk } from '../till/desk-context';

type Paused = Extract<AreaSheet, { kind: 'pause-platform' }> & { onClose: () => void };

/** As long as a rush, a break or an evening lasts. */
const pauses = [
  { minutes: 15, words: () => say('For a quarter of an hour') },
  { minutes: 30, words: () => say('For half an hour') },
  { minutes: 60, words: () => say('For an hour') },
  { minutes: 180, words: () => say('For three hours') },
];

/** Takes nothing from a platform for a while; one tap says how long. Source: spec/deliveries.md DL24 */
export function PauseSheet({ linkId, theirId, platformName, onClose }: Paused) {
  const desk = useDesk();
  const queries = useQueryClient();
  const pause = async (minutes: number): Promise<void> => {
    onClose();
    await desk.ask('pausePlatform', { linkId, theirId, minutes });
    await queries.invalidateQueries({ queryKey: ['platforms'] });
  };
  return (
    <Modal opened onClose={onClose} title={say('Pause {platform}', { platform: platformName })} size="md">
      <div className={sheet.sheet}>
        <p>{say('New orders are refused meanwhile. Those that are here go on.')}</p>
        <ul className={sheet.choices} aria-label={say('How long')}>
          {pauses.map(({ minutes, words }, index) => (
            <li key={minutes}>
              <button
                type="button"
                className={sheet.choice}
                {...(index === 0 && { 'data-autofocus': true })}
                onClick={() => void pause(minutes)}
              >
                {words()}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
