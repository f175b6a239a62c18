import type { TillPermission } from '@tillbridge/core/access';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { StaffView } from '../../ipc';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { Refusal } from '../app/refusal';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { longestPin, shortestPin } from '../sign-in/pin';
import { useDesk } from '../till/desk-context';
import styles from './sheets.module.css';

type ApprovalSheetProps = {
  permission: TillPermission;
  sentence: string;
  again: () => void;
  onClose: () => void;
};

/** Another person allows it with their PIN; whoever is at the till stays, and so does the sale. Source: spec/approvals.md AV2 */
export function ApprovalSheet({ permission, sentence, again, onClose }: ApprovalSheetProps) {
  const desk = useDesk();
  const { data: people } = useQuery({
    queryKey: ['approvers', permission],
    queryFn: () => desk.client.approvers.query({ permission }),
  });
  const [chosen, setChosen] = useState<StaffView | null>(null);
  const [pin, setPin] = useState('');
  const person = chosen ?? (people?.length === 1 ? people[0] : undefined);

  const press = (key: KeypadKey): void =>
    setPin((before) => (key === 'rub-out' ? before.slice(0, -1) : (before + key).slice(0, longestPin)));

  const allow = async (): Promise<void> => {
    if (!person || pin.length < shortestPin) return;
    const keyed = pin;
    setPin('');
    const isAllowed = await desk.ask('approve', {
      permission,
      subject: sentence,
      staffId: person.staffId,
      pin: keyed,
    });
    if (!isAllowed) return;
    onClose();
    again();
  };

  useHeardKeys((event) => {
    if (/^[0-9]$/.test(event.key)) press(event.key as KeypadKey);
    else if (event.key === 'Backspace') press('rub-out');
    else if (isEnterOfNoButton(event)) void allow();
    else return false;
    return true;
  });

  return (
    <Modal opened onClose={onClose} title={say('Somebody else can allow this')} size="26rem">
      <div className={styles.sheet}>
        {/* The focus begins on no button, so that Enter after the PIN means the PIN. */}
        <p className={styles.said} tabIndex={-1} data-autofocus>
          {sentence}
        </p>
        <Refusal />
        {people?.length === 0 && (
          <p>{say('Nobody at this store may allow it. Ask head office to give somebody the permission.')}</p>
        )}
        {people && people.length > 1 && (
          <div className={styles.usual} role="group" aria-label={say('Who allows it')}>
            {people.map((each) => (
              <Button
                key={each.staffId}
                look={each.staffId === person?.staffId ? 'main' : 'plain'}
                onClick={() => setChosen(each)}
              >
                {each.name}
              </Button>
            ))}
          </div>
        )}
        {people && people.length > 0 && (
          <p className={styles.hint}>{say('Scan their badge, or key their PIN.')}</p>
        )}
        {person && (
          <>
            <output className={styles.number} aria-label={say('PIN of {name}', { name: person.name })}>
              {'•'.repeat(pin.length)}
            </output>
            <Keypad corner={null} label={say('PIN keypad')} onKey={press} />
            <div className={styles.ends}>
              <Button
                look="main"
                size="large"
                isDisabled={pin.length < shortestPin}
                onClick={() => void allow()}
              >
                {say('Allow it')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
