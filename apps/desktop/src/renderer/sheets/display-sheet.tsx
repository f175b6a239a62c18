import { Modal } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { Languages } from '../app/language-choice';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './display-sheet.module.css';

/** The screen on the customer's side: what it speaks, and where it is. */
export function DisplaySheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const now = useStore(desk.session, (session) => session?.displayLanguage ?? session?.language);
  // In its own shell the till opens it by itself, on the second screen.
  const isInBrowser = window.tillbridgeShell === undefined;
  return (
    <Modal opened onClose={onClose} title={say('Customer display')} size="lg">
      <div className={styles.sheet}>
        <p>{say('In which language does the customer read?')}</p>
        <Languages
          label={say('Language of the customer')}
          now={now}
          onChosen={(language) => {
            onClose();
            if (language !== now) void desk.ask('setDisplayLanguage', { language });
          }}
        />
        {isInBrowser ? (
          <Button
            icon={<IconExternalLink size={22} aria-hidden />}
            onClick={() => {
              window.open('/display', 'tillbridge-display', 'noopener');
              onClose();
            }}
          >
            {say('Open the customer display')}
          </Button>
        ) : (
          <p className={styles.where}>{say('It opens by itself on a second screen.')}</p>
        )}
      </div>
    </Modal>
  );
}
