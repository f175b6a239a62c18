import { Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import styles from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-that-was-all' }> & { onClose: () => void };

/** What will be missing, damaged or too much once it is stated: somebody looks again first. Source: spec/transfers.md TR36 */
export function ThatWasAllSheet({ remarks, then, onClose }: Props) {
  const refusal = useTill((till) => till.refusal);
  const finish = async (): Promise<void> => {
    if (await then()) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Was that all?')} size="md">
      <div className={sheet.sheet}>
        <ul className={styles.remarks} aria-label={say('If this was all')}>
          {remarks.map((sentence) => (
            <li key={sentence}>
              <IconAlertTriangle size={18} aria-hidden /> {sentence}
            </li>
          ))}
        </ul>
        <p>{say('Look once more. Then somebody is asked to find out what became of it.')}</p>
        {refusal !== null && <p role="alert">{refusal}</p>}
        <div className={sheet.ends}>
          <Button onClick={onClose}>{say('Look again')}</Button>
          <Button look="main" size="large" onClick={() => void finish()}>
            {say('Yes, that was all')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
