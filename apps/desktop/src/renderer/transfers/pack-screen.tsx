import { IconPackage, IconPackageOff, IconPrinter, IconTrash, IconTruckDelivery } from '@tabler/icons-react';
import type { Quantity } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TrackedInput } from '../../ipc/areas/transfer-api';
import type {
  OfferedBatch,
  TransferCartonView,
  TransferPackRow,
  TransferPacking,
} from '../../ipc/areas/transfer-views';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk } from '../till/desk-context';
import { BackHead } from './back-head';
import { LastScan } from './last-scan';
import { PapersWait } from './papers-wait';
import { Contents } from './shipments';
import { Stepper } from './stepper';
import { useAmountText, useDo, usePacking, useScanning, useWeightText } from './use-transfers';
import { WhichBatch, batchOf, useAskBatch, useBatchText } from './which-batch';
import batches from './batches.module.css';
import styles from './work.module.css';

/** What was picked goes into cartons: one is in hand, the others are closed and bear their labels. */
export function PackScreen({ transferId }: { transferId: TransferId }) {
  const desk = useDesk();
  const isHeard = useScanning({ act: 'pack', transferId });
  const packing = usePacking(transferId);
  if (!isHeard) return null;
  return (
    <main className={list.screen} aria-label={say('Packing')}>
      <BackHead
        title={say('Packing')}
        about={
          packing && (
            <small className={styles.about}>
              {packing.reference} · {say('To')} {packing.toStore}
            </small>
          )
        }
        label={say('Back to the transfer')}
        onBack={() => desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } })}
      >
        <LastScan />
        {packing && packing.whyNotDispatch !== null && (
          <span className={styles.whyNotHere}>{packing.whyNotDispatch}</span>
        )}
        <Button
          look={packing && packing.whyNotDispatch === null && packing.inHand === null ? 'main' : 'plain'}
          icon={<IconTruckDelivery size={22} aria-hidden />}
          isDisabled={!packing || packing.whyNotDispatch !== null}
          onClick={() =>
            desk.step({ type: 'sheet-opened', sheet: { kind: 'transfer-dispatch', transferId } })
          }
        >
          {say('Send it')}
        </Button>
      </BackHead>
      <div className={list.said}>
        <Refusal />
        <PapersWait />
        {packing && packing.batchFor !== null && <WhichBatch awaited={packing.batchFor} />}
      </div>
      {packing && (
        <div className={styles.two} data-of="packing">
          <ToPack packing={packing} />
          <Cartons packing={packing} />
        </div>
      )}
    </main>
  );
}

function ToPack({ packing }: { packing: TransferPacking }) {
  const open = packing.rows.filter(({ left }) => left > 0);
  return (
    <section className={styles.column} aria-label={say('Picked, in no carton')}>
      <h2>{say('Picked, in no carton')}</h2>
      {packing.whyNot !== null && <p className={styles.hint}>{packing.whyNot}</p>}
      {packing.serialFor !== null && (
        <p className={styles.serial} role="status">
          {say('Scan the serial number of {name}.', { name: packing.serialFor.name })}
        </p>
      )}
      {open.length === 0 && packing.whyNot === null && (
        <p className={styles.hint}>{say('Everything that was picked lies in a carton.')}</p>
      )}
      <ul>
        {open.map((row) => (
          <ToPackRow key={row.itemId} row={row} packing={packing} />
        ))}
      </ul>
    </section>
  );
}

function ToPackRow({ row, packing }: { row: TransferPackRow; packing: TransferPacking }) {
  const { name, sku, left, tracking, batches: named } = row;
  const unsaid = left - named.reduce((sum, batch) => sum + (batch.left ?? 0), 0);
  return (
    <li className={styles.packRow}>
      <p className={styles.what}>
        <strong>{name}</strong>
        <small>{sku}</small>
      </p>
      {named.map((batch) => (
        <PutIn key={batch.code} row={row} packing={packing} left={batch.left ?? left} batch={batch} />
      ))}
      {(tracking !== 'batch' || unsaid > 0) && (
        <PutIn row={row} packing={packing} left={keyedQuantity(unsaid)} batch={null} />
      )}
    </li>
  );
}

/** So much of it, or of one batch of it: keyed, or all. Which batch it is is asked where nobody said so at the shelf. */
function PutIn({
  row: { itemId, name, unitOfMeasure, tracking, offered },
  packing: { transferId, inHand },
  left,
  batch,
}: {
  row: TransferPackRow;
  packing: TransferPacking;
  left: Quantity;
  batch: OfferedBatch | null;
}) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const batchText = useBatchText();
  const ask = useAskBatch();
  const isOff = inHand === null || tracking === 'serial';
  const heard = batch ? say('{name}, batch {batch}', { name, batch: batch.code }) : name;
  const putOf = (quantity: number, of: NonNullable<TrackedInput['batch']> | null): void =>
    void act(
      desk.ask('putIntoTransferCarton', {
        ...{ transferId, itemId, quantity: keyedQuantity(quantity) },
        ...{ batch: of, serials: [] },
      }),
    );
  const put = (quantity: number): void =>
    tracking === 'batch' && !batch
      ? ask(name, offered, (of) => putOf(quantity, of))
      : putOf(quantity, batch && batchOf(batch));
  const buttons = (
    <>
      <Button
        look="quiet"
        isDisabled={isOff}
        heard={say('Key how many of {name}', { name: heard })}
        onClick={() =>
          desk.step({
            type: 'sheet-opened',
            sheet: {
              kind: 'transfer-amount',
              title: heard,
              unitOfMeasure,
              value: left,
              most: left,
              then: put,
            },
          })
        }
      >
        {text(left, unitOfMeasure)}
      </Button>
      <Button isDisabled={isOff} heard={heard} onClick={() => put(left)}>
        {say('Put in')}
      </Button>
    </>
  );
  if (tracking !== 'batch') return buttons;
  return (
    <span className={batches.row}>
      <span>{batch ? batchText(batch) : say('Batch not said')}</span>
      {buttons}
    </span>
  );
}

function Cartons({ packing }: { packing: TransferPacking }) {
  const desk = useDesk();
  const act = useDo();
  const { transferId, inHand, cartons, rows } = packing;
  const hasOpen = rows.some(({ left }) => left > 0);
  return (
    <section className={styles.column} aria-label={say('Cartons')}>
      <h2>{say('Cartons')}</h2>
      {inHand === null ? (
        <div className={styles.newCarton}>
          <Button
            look={hasOpen ? 'main' : 'plain'}
            size="large"
            icon={<IconPackage size={24} aria-hidden />}
            isDisabled={!hasOpen}
            onClick={() => void act(desk.ask('startTransferCarton', { transferId }))}
          >
            {cartons.length === 0 ? say('Begin a carton') : say('Next carton')}
          </Button>
          {hasOpen && <p className={styles.hint}>{say('Then scan what goes into it.')}</p>}
        </div>
      ) : (
        <InHand inHand={inHand} packing={packing} hasOpen={hasOpen} />
      )}
      <ul className={styles.closed} aria-label={say('Closed cartons')}>
        {cartons.toReversed().map((carton) => (
          <ClosedCarton key={carton.cartonId} carton={carton} transferId={transferId} />
        ))}
      </ul>
    </section>
  );
}

function InHand({
  inHand,
  packing: { transferId },
  hasOpen,
}: {
  inHand: NonNullable<TransferPacking['inHand']>;
  packing: TransferPacking;
  hasOpen: boolean;
}) {
  const desk = useDesk();
  const act = useDo();
  const { number, contents, isEmpty } = inHand;
  const close = (): void =>
    desk.step({
      type: 'sheet-opened',
      sheet: {
        kind: 'transfer-weight',
        number,
        then: (weightGrams) => act(desk.ask('finishTransferCarton', { transferId, weightGrams })),
      },
    });
  return (
    <article className={styles.inHand} aria-label={say('Carton {number}', { number })}>
      <header>
        <strong>
          <IconPackage size={26} aria-hidden /> {say('Carton {number}', { number })}
        </strong>
        <Button
          look="quiet"
          label={say('Empty carton {number} again', { number })}
          onClick={() => void act(desk.ask('discardTransferCarton', { transferId }))}
        >
          <IconTrash size={22} aria-hidden />
        </Button>
      </header>
      {isEmpty ? (
        <p className={styles.hint}>{say('Scan what goes into it.')}</p>
      ) : (
        <ul>
          {contents.map(({ itemId, name, quantity, unitOfMeasure, batch, serials }, index) => (
            <li key={`${itemId} ${index}`} className={styles.packRow}>
              <p className={styles.what}>
                <strong>{name}</strong>
                {(batch !== null || serials.length > 0) && (
                  <small>{[batch, ...serials].filter((each) => each !== null).join(', ')}</small>
                )}
              </p>
              <Stepper
                name={name}
                unitOfMeasure={unitOfMeasure}
                value={quantity}
                isOff={serials.length > 0}
                onChange={(value) =>
                  void act(
                    desk.ask('putIntoTransferCarton', {
                      transferId,
                      itemId,
                      quantity: keyedQuantity(value - quantity),
                      // What lies in the carton is found by the code of its batch, and keeps the day that it has.
                      batch: batch === null ? null : { code: batch, expiresOn: null },
                      serials: [],
                    }),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <footer>
        {hasOpen && (
          <Button onClick={() => void act(desk.ask('putAllIntoTransferCarton', { transferId }))}>
            {say('Put everything in')}
          </Button>
        )}
        <Button
          look={isEmpty ? 'plain' : 'main'}
          size="large"
          isDisabled={isEmpty}
          icon={<IconPrinter size={24} aria-hidden />}
          onClick={close}
        >
          {say('Close it, print the label')}
        </Button>
      </footer>
    </article>
  );
}

function ClosedCarton({ carton, transferId }: { carton: TransferCartonView; transferId: TransferId }) {
  const desk = useDesk();
  const act = useDo();
  const kilograms = useWeightText();
  const { cartonId, number, weightGrams, contents, code } = carton;
  return (
    <li className={styles.closedCarton}>
      <div>
        <strong>{say('Carton {number}', { number })}</strong>
        <small>
          {weightGrams !== null && `${kilograms(weightGrams)} · `}
          {code}
        </small>
        <Contents contents={contents} />
      </div>
      <Button
        label={say('Print the label of carton {number} again', { number })}
        onClick={() => void desk.ask('printCartonLabel', { transferId, cartonId })}
      >
        <IconPrinter size={22} aria-hidden />
      </Button>
      <Button
        label={say('Unpack carton {number}', { number })}
        onClick={() => void act(desk.ask('unpackTransferCarton', { transferId, cartonId }))}
      >
        <IconPackageOff size={22} aria-hidden />
      </Button>
    </li>
  );
}
