import { Modal } from '@mantine/core';
import type { StaffId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import sheet from '../sheets/sheets.module.css';
import { useDesk, useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { useDo } from './use-transfers';

type Props = Extract<TransferSheet, { kind: 'transfer-owner' | 'transfer-settle' }> & { onClose: () => void };

/** Whose it is to find out: you, or somebody else of this store. */
export function OwnerSheet({ transfer, discrepancy, onClose }: Props) {
  const desk = useDesk();
  const act = useDo();
  const refusal = useTill((till) => till.refusal);
  const { transferId, people } = transfer;
  const { shipmentId, itemId, kind } = discrepancy;
  const give = async (staffId: StaffId | null): Promise<void> => {
    if (await act(desk.ask('assignDiscrepancy', { transferId, shipmentId, itemId, kind, staffId })))
      onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Who sees to it?')} size="md">
      <div className={sheet.sheet}>
        <p>{discrepancy.sentence}</p>
        <ul className={sheet.choices} aria-label={say('People of this store')}>
          <li>
            <button type="button" className={sheet.choice} data-autofocus onClick={() => void give(null)}>
              {say('I do')}
            </button>
          </li>
          {people.map(({ staffId, name }) => (
            <li key={staffId}>
              <button type="button" className={sheet.choice} onClick={() => void give(staffId)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
        {refusal !== null && <p role="alert">{refusal}</p>}
      </div>
    </Modal>
  );
}
