import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { Refusal } from '../app/refusal';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import styles from '../sheets/sheets.module.css';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import { type OwnPin, aboutTheNewOne, freshOwnPin, stepOwnPin } from './own-pin';
import { shortestPin } from './pin';

/** Whoever is at the till chooses another PIN; only with the hub, and without it that is said before they begin. Source: spec/people.md PE13 */
export function OwnPinSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const isAway = useStore(desk.status, (status) => status?.hub.state !== 'ok');
  const [wasAway] = useState(isAway);
  return (
    <Modal opened onClose={onClose} title={say('Your PIN')} size="26rem">
      {wasAway ? (
        <div className={styles.sheet}>
          <p className={styles.said} tabIndex={-1} data-autofocus>
            {say(
              'The hub cannot be reached, and a new PIN needs it. Your PIN stays as it is; try again when the line is back.',
            )}
          </p>
          <div className={styles.ends}>
            <Button look="main" onClick={onClose}>
              {say('Close')}
            </Button>
          </div>
        </div>
      ) : (
        <Keying onClose={onClose} />
      )}
    </Modal>
  );
}

function askedFor(own: OwnPin): string {
  switch (own.state) {
    case 'old':
      return say('The PIN that you have');
    case 'new':
      return say('The new PIN: four to eight digits');
    case 'again':
    case 'sent':
      return say('The new PIN once more');
  }
}

function Keying({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const [own, setOwn] = useState<OwnPin>(freshOwnPin);
  const keyed = own.state === 'sent' ? '' : own.keyed;

  const press = (key: KeypadKey): void =>
    setOwn((before) =>
      stepOwnPin(before, key === 'rub-out' ? { type: 'rubbed-out' } : { type: 'digit', digit: key }),
    );
  const enter = async (): Promise<void> => {
    const next = stepOwnPin(own, { type: 'entered' });
    setOwn(next);
    if (next.state !== 'sent') return;
    if (await desk.ask('setOwnPin', { pin: next.old, newPin: next.chosen })) onClose();
    else {
      const isNewOne = aboutTheNewOne.includes(desk.till.get().refusalKind ?? '');
      setOwn((before) => stepOwnPin(before, { type: 'refused', isNewOne }));
    }
  };

  useHeardKeys((event) => {
    if (/^[0-9]$/.test(event.key)) press(event.key as KeypadKey);
    else if (event.key === 'Backspace') press('rub-out');
    else if (isEnterOfNoButton(event)) void enter();
    else return false;
    return true;
  });

  return (
    <div className={styles.sheet}>
      {/* The focus begins on no button, so that Enter after the PIN means the PIN. */}
      <p className={styles.said} tabIndex={-1} data-autofocus>
        {askedFor(own)}
      </p>
      <Refusal />
      {own.state === 'new' && own.isUnlike && (
        <p role="alert">{say('The two were not alike. Key the new PIN again.')}</p>
      )}
      <output className={styles.number} aria-label={askedFor(own)}>
        {'•'.repeat(keyed.length)}
      </output>
      <Keypad corner={null} label={say('PIN keypad')} onKey={press} />
      <div className={styles.ends}>
        <Button look="main" size="large" isDisabled={keyed.length < shortestPin} onClick={() => void enter()}>
          {own.state === 'again' || own.state === 'sent' ? say('Take this PIN') : say('Next')}
        </Button>
      </div>
    </div>
  );
}
