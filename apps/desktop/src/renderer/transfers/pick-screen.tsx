import { IconBox, IconCheck, IconMapPin, IconPackage, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferPickRow, TransferPicking } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk } from '../till/desk-context';
import { BackHead } from './back-head';
import { TakeBatches, TakePieces } from './take-goods';
import { WhichBatch } from './which-batch';
import { LastScan } from './last-scan';
import { useAmountText, useDo, usePicking, useScanning } from './use-transfers';
import { currentRow, nowPicked } from './picking';
import styles from './work.module.css';

/** Walking the shelves: one row large before the eyes, the rest in walking order; a scan counts by itself. */
export function PickScreen({ transferId }: { transferId: TransferId }) {
  const desk = useDesk();
  const isHeard = useScanning({ act: 'pick', transferId });
  const picking = usePicking(transferId);
  const back = (): void => desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } });
  if (!isHeard) return null;
  return (
    <main className={list.screen} aria-label={say('Picking')}>
      <BackHead
        title={say('Picking')}
        about={picking && <About picking={picking} />}
        label={say('Back to the transfer')}
        onBack={back}
      >
        <LastScan />
        <Button
          icon={<IconPrinter size={22} aria-hidden />}
          onClick={() => void desk.ask('printTransferPickList', { transferId })}
        >
          {say('Pick list')}
        </Button>
        <Button
          icon={<IconPackage size={22} aria-hidden />}
          look={picking && isAllDone(picking) ? 'main' : 'plain'}
          onClick={() => desk.step({ type: 'transfers-went', to: { at: 'packing', transferId } })}
        >
          {say('Go on to packing')}
        </Button>
      </BackHead>
      <div className={list.said}>
        <Refusal />
        {picking && picking.batchFor !== null && <WhichBatch awaited={picking.batchFor} />}
        {picking && picking.fromBin !== null && <FromBin bin={picking.fromBin} transferId={transferId} />}
      </div>
      {picking && <Walk picking={picking} />}
    </main>
  );
}

/** Until its label is scanned again, or somebody says so here, scans come out of this bin. Source: spec/bins.md BN14 */
function FromBin({ bin, transferId }: { bin: string; transferId: TransferId }) {
  const desk = useDesk();
  const act = useDo();
  return (
    <p className={styles.fromBin} role="status">
      <IconBox size={24} stroke={1.75} aria-hidden />
      <span>{say('What you scan comes out of bin {bin}.', { bin })}</span>
      <Button
        onClick={() => void act(desk.ask('scanForTransfer', { scanning: { act: 'pick', transferId } }))}
      >
        {say('It lies on the floor')}
      </Button>
    </p>
  );
}

const isAllDone = ({ rows }: TransferPicking): boolean => rows.every(({ left }) => left === 0);

function About({ picking }: { picking: TransferPicking }) {
  const { reference, toStore, pickedPieces, allPieces } = picking;
  return (
    <small className={styles.about}>
      {reference} · {say('To')} {toStore} ·{' '}
      {say('{picked} of {all} picked', { picked: pickedPieces, all: allPieces })}
    </small>
  );
}

function Walk({ picking }: { picking: TransferPicking }) {
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const [seen, setSeen] = useState(picking.rows);
  // Whatever was scanned is what the hands hold: it comes before the eyes.
  if (seen !== picking.rows) {
    setSeen(picking.rows);
    const held = nowPicked(seen, picking.rows);
    if (held) setChosen(held);
  }
  const row = currentRow(picking.rows, chosen);
  return (
    <div className={styles.two}>
      {picking.whyNot !== null ? (
        <p className={styles.whyNot} role="status">
          {picking.whyNot}
        </p>
      ) : row ? (
        <OnThisShelf key={row.itemId} row={row} picking={picking} />
      ) : (
        <p className={styles.allDone} role="status">
          <IconCheck size={48} stroke={1.5} aria-hidden />
          <strong>{say('Everything is picked.')}</strong>
        </p>
      )}
      <ol className={styles.walk} aria-label={say('In walking order')}>
        {picking.rows.map((each) => (
          <li key={each.itemId}>
            <WalkRow
              row={each}
              isHere={each.itemId === row?.itemId}
              onChoose={() => setChosen(each.itemId)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function WalkRow({ row, isHere, onChoose }: { row: TransferPickRow; isHere: boolean; onChoose: () => void }) {
  const text = useAmountText();
  const { shelf, name, picked, approved, unitOfMeasure, shortReason } = row;
  return (
    <button
      type="button"
      className={styles.walkRow}
      data-state={shortReason !== null ? 'short' : row.left === 0 ? 'done' : 'open'}
      aria-pressed={isHere}
      onClick={onChoose}
    >
      <span className={styles.shelf}>{shelf ?? '–'}</span>
      <span className={styles.what}>
        <strong>{name}</strong>
        {shortReason !== null && <small>{shortReason}</small>}
      </span>
      <span className={styles.figure} data-testid="picked">
        {say('{found} of {asked}', {
          found: text(picked, unitOfMeasure),
          asked: text(approved, unitOfMeasure),
        })}
      </span>
    </button>
  );
}

function OnThisShelf({ row, picking }: { row: TransferPickRow; picking: TransferPicking }) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const { transferId } = picking;
  const { itemId, name, sku, shelf, category, picked, approved, left, unitOfMeasure, shortReason } = row;
  const isDone = left === 0;
  return (
    <section className={styles.here} aria-label={name}>
      <p className={styles.spot}>
        <IconMapPin size={28} stroke={1.75} aria-hidden />
        <strong>{shelf ?? category ?? say('No shelf')}</strong>
      </p>
      <h2>{name}</h2>
      <p className={styles.sku}>{sku}</p>
      <p className={styles.count} data-state={isDone ? 'done' : 'open'} data-testid="now-picked">
        {say('{found} of {asked}', {
          found: text(picked, unitOfMeasure),
          asked: text(approved, unitOfMeasure),
        })}
      </p>
      {row.isInBatches ? (
        <TakeBatches row={row} transferId={transferId} isAsked={picking.batchFor !== null} />
      ) : (
        <TakePieces row={row} transferId={transferId} />
      )}
      {shortReason !== null ? (
        <p className={styles.short}>{say('No more of it: {reason}', { reason: shortReason })}</p>
      ) : (
        <Button
          isDisabled={isDone}
          onClick={() =>
            desk.step({
              type: 'sheet-opened',
              sheet: {
                kind: 'transfer-short',
                name,
                then: (reason, words) =>
                  act(desk.ask('shortTransferLine', { transferId, itemId, reason, words })),
              },
            })
          }
        >
          {say('There is no more of it')}
        </Button>
      )}
    </section>
  );
}
