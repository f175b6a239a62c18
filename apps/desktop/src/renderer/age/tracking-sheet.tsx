import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { TrackingView } from '../../ipc/areas/age';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk } from '../till/desk-context';
import { readDay } from './read-day';
import styles from './age-sheet.module.css';

/** A serial number for each piece, or the batch of a line; a scan answers it too. Source: spec/age-and-hours.md AH14 */
export function TrackingSheet({ tracking }: { tracking: TrackingView }) {
  const desk = useDesk();
  const isBatch = tracking.kind === 'batch';
  const [code, setCode] = useState('');
  const [expiry, setExpiry] = useState('');
  const { lineId } = tracking;

  const write = (): void => {
    if (code.trim() === '') return;
    if (isBatch) void desk.ask('setBatch', { lineId, code, expiresOn: readDay(expiry) });
    else void desk.ask('addSerial', { lineId, serial: code });
  };

  return (
    <Modal
      opened
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={
        isBatch
          ? say('Which batch of {name}?', { name: tracking.name })
          : say('Serial number of {name}', { name: tracking.name })
      }
      size="30rem"
    >
      <form
        className={styles.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          write();
        }}
      >
        <Refusal />
        {!isBatch && (
          <p className={styles.hint}>
            {say(
              '{missing, plural, one {One number is} other {# numbers are}} missing. Scan it, or enter it.',
              {
                missing: tracking.missing,
              },
            )}
          </p>
        )}
        {tracking.batches.length > 0 && (
          <ul className={styles.reasons} aria-label={say('Batches of this store')}>
            {tracking.batches.map((batch) => (
              <li key={batch.code}>
                <button
                  type="button"
                  className={`${styles.id ?? ''} ${styles.batch ?? ''}`}
                  data-expired={batch.isExpired}
                  disabled={batch.isExpired}
                  onClick={() => void desk.ask('setBatch', { lineId, ...pick(batch) })}
                >
                  {batch.code}
                  <span>
                    {batch.isExpired
                      ? say('Expired')
                      : batch.expiresOn && say('until {day}', { day: batch.expiresOn })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <label className={styles.field}>
          {isBatch ? say('Batch number') : say('Serial number')}
          <input
            className={styles.text}
            value={code}
            maxLength={60}
            data-autofocus
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        {isBatch && (
          <label className={styles.field}>
            {say('Expires on (if it says so)')}
            <input
              type="date"
              className={styles.text}
              value={expiry}
              onChange={(event) => setExpiry(event.target.value)}
            />
          </label>
        )}
        <div className={styles.ends}>
          <Button
            look="danger"
            onClick={() => void desk.ask('removeLine', { lineId, reason: 'customer-changed-mind' })}
          >
            {say('Take the line off')}
          </Button>
          <Button
            look="main"
            size="large"
            type="submit"
            isDisabled={code.trim() === ''}
            onClick={() => undefined}
          >
            {say('Write it down')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const pick = ({ code, expiresOn }: TrackingView['batches'][number]) => ({ code, expiresOn });
