import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { LanguageChoice } from '../app/language-choice';

export function LanguageSheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={say('Language')} size="lg">
      <LanguageChoice onChosen={onClose} />
    </Modal>
  );
}
