import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Quantity } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferView } from '../../ipc/areas/transfer-views';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk } from '../till/desk-context';
import { BackHead } from './back-head';
import { cutsOf } from './cuts';
import { Stepper } from './stepper';
import { useAmountText, useDo, useTransfer } from './use-transfers';
import styles from './receiving.module.css';
import work from './work.module.css';

/** What another store asked for is agreed to, whole or cut to less. The hub decides it, so it has to be there. */
export function ApproveScreen({ transferId }: { transferId: TransferId }) {
  const desk = useDesk();
  const transfer = useTransfer(transferId);
  return (
    <main className={list.screen} aria-label={say('Approving')}>
      <BackHead
        title={say('Approving')}
        about={
          transfer && (
            <small className={work.about}>
              {transfer.reference} · {say('To')} {transfer.toStore}
            </small>
          )
        }
        label={say('Back to the transfer')}
        onBack={() => desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } })}
      />
      <div className={list.said}>
        <Refusal />
      </div>
      {transfer && <Approve transfer={transfer} />}
    </main>
  );
}

function Approve({ transfer }: { transfer: TransferView }) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const [given, setGiven] = useState<ReadonlyMap<string, Quantity>>(new Map());
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const { transferId, lines, isAway } = transfer;
  const cuts = cutsOf(lines, given, reason.trim());
  const isReady = cuts.length === 0 || reason.trim() !== '';
  const approve = async (): Promise<void> => {
    if (!isReady || isAsking) return;
    setAsking(true);
    const isDone = await act(desk.ask('approveTransfer', { transferId, cuts }));
    setAsking(false);
    if (isDone) desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } });
  };
  return (
    <div className={styles.receiving}>
      {isAway && (
        <p className={styles.unheard}>
          {say('The hub is away, and it decides this. Try again when it is back.')}
        </p>
      )}
      <div className={styles.sheetOfRows}>
        <table className={styles.rows}>
          <thead>
            <tr>
              <th scope="col">{say('Goods')}</th>
              <th scope="col">{say('Asked')}</th>
              <th scope="col">{say('Approved')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ itemId, name, sku, requested, unitOfMeasure }) => {
              const value = given.get(itemId) ?? requested;
              return (
                <tr key={itemId} data-state={value < requested ? 'differs' : 'agrees'}>
                  <td>
                    <span className={styles.what}>
                      <strong>{name}</strong>
                      <small>{sku}</small>
                    </span>
                  </td>
                  <td>{text(requested, unitOfMeasure)}</td>
                  <td>
                    <Stepper
                      name={name}
                      unitOfMeasure={unitOfMeasure}
                      value={value}
                      most={requested}
                      onChange={(next) => setGiven(new Map([...given, [itemId, next]]))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <footer className={styles.ends}>
        {cuts.length > 0 && (
          <TextInput
            className={`${styles.field ?? ''} ${styles.why ?? ''}`}
            label={say('Why less than was asked for?')}
            size="md"
            autoComplete="off"
            maxLength={longestComment}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Button
          look="main"
          size="large"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={!isReady || isAsking}
          onClick={() => void approve()}
        >
          {cuts.length === 0 ? say('Approve all of it') : say('Approve this much')}
        </Button>
      </footer>
    </div>
  );
}
