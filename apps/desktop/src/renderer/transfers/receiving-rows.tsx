import { IconCamera, IconHeartBroken, IconPhotoCheck } from '@tabler/icons-react';
import type { ShipmentId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferReceiving, TransferReceivingRow } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { Stepper } from './stepper';
import { useAmountText, useDo } from './use-transfers';
import { useAskBatch, useBatchText } from './which-batch';
import styles from './receiving.module.css';

type Of = { receiving: TransferReceiving; shipmentId: ShipmentId };

/** What was expected and what is there, item by item. */
export function ReceivingRows({ receiving, shipmentId }: Of) {
  return (
    <div className={styles.sheetOfRows}>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">{say('Goods')}</th>
            <th scope="col">{say('Expected')}</th>
            <th scope="col">{say('Here')}</th>
            <th scope="col">{say('Damaged')}</th>
            <th scope="col">{say('Picture')}</th>
          </tr>
        </thead>
        <tbody>
          {receiving.rows.map((row) => (
            <Row
              key={`${row.itemId} ${row.cartonId ?? ''} ${row.batch ?? ''}`}
              row={row}
              receiving={receiving}
              shipmentId={shipmentId}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, receiving, shipmentId }: Of & { row: TransferReceivingRow }) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const { transferId, cartons, whyNot } = receiving;
  const { itemId, cartonId, name, sku, expected, counted, damaged, unitOfMeasure, remark } = row;
  const carton = cartons.find((each) => each.cartonId === cartonId);
  const count = (quantity: typeof counted): void =>
    void act(
      desk.ask('countReceived', {
        ...{ transferId, shipmentId, itemId, cartonId, quantity },
        batch: row.batch === null ? null : { code: row.batch, expiresOn: row.expiresOn },
        serials: row.serials,
      }),
    );
  return (
    <tr data-state={counted === 0 ? 'open' : remark === null ? 'agrees' : 'differs'}>
      <td>
        <span className={styles.what}>
          <strong>{name}</strong>
          <small>
            {sku}
            {carton && ` · ${say('Carton {number}', { number: carton.number })}`}
            {row.serials.length > 0 && ` · ${row.serials.join(', ')}`}
          </small>
          {row.tracking === 'batch' && <BatchOfRow row={row} receiving={receiving} shipmentId={shipmentId} />}
          {remark !== null && counted > 0 && <small data-tone="bad">{remark}</small>}
          {row.note !== null && <small>{row.note}</small>}
        </span>
      </td>
      <td>{expected === null ? '–' : text(expected, unitOfMeasure)}</td>
      <td>
        <Stepper
          name={name}
          unitOfMeasure={unitOfMeasure}
          value={counted}
          isOff={whyNot !== null || row.serials.length > 0}
          onChange={count}
        />
      </td>
      <td>
        <Button
          look={damaged > 0 ? 'danger' : 'plain'}
          icon={<IconHeartBroken size={20} aria-hidden />}
          isDisabled={counted === 0}
          heard={say('Damaged of {name}', { name })}
          onClick={() =>
            desk.step({
              type: 'sheet-opened',
              sheet: {
                kind: 'transfer-damaged',
                row,
                then: (said) =>
                  act(
                    desk.ask('markReceivedDamaged', {
                      ...{ transferId, shipmentId, itemId, cartonId },
                      batchCode: row.batch,
                      ...said,
                    }),
                  ),
              },
            })
          }
        >
          {damaged === 0 ? '0' : text(damaged, unitOfMeasure)}
        </Button>
      </td>
      <td>
        <Button
          icon={
            row.photoId === null ? (
              <IconCamera size={22} aria-hidden />
            ) : (
              <IconPhotoCheck size={22} aria-hidden />
            )
          }
          label={
            row.photoId === null
              ? say('Take a picture of {name}', { name })
              : say('The picture of {name}', { name })
          }
          isDisabled={whyNot !== null}
          onClick={() =>
            desk.step({
              type: 'sheet-opened',
              sheet: {
                kind: 'transfer-picture',
                ...{ name, transferId, photoId: row.photoId },
                then: (picture) =>
                  act(
                    desk.ask('pictureReceived', {
                      ...{ transferId, shipmentId, itemId, cartonId, picture },
                      batchCode: row.batch,
                    }),
                  ),
              },
            })
          }
        >
          {''}
        </Button>
      </td>
    </tr>
  );
}

/** The batch of what was counted, to be put right where the packaging says another. Source: spec/transfers.md TR83 */
function BatchOfRow({ row, receiving, shipmentId }: Of & { row: TransferReceivingRow }) {
  const desk = useDesk();
  const act = useDo();
  const batchText = useBatchText();
  const ask = useAskBatch();
  const { batch, expiresOn, counted, name, itemId, cartonId, offered } = row;
  const words =
    batch === null
      ? say('Say which batch')
      : say('Batch {batch}', { batch: batchText({ code: batch, expiresOn }) });
  if (counted === 0) return <small>{batch === null ? say('Its batch is asked for') : words}</small>;
  const rename = (to: Parameters<Parameters<typeof ask>[2]>[0]): void =>
    void act(
      desk.ask('renameReceivedBatch', {
        ...{ transferId: receiving.transferId, shipmentId, itemId, cartonId },
        ...{ batchCode: batch, batch: to },
      }),
    );
  return (
    <span>
      <Button
        look={batch === null ? 'danger' : 'plain'}
        isDisabled={receiving.whyNot !== null}
        heard={name}
        onClick={() => ask(name, offered, rename)}
      >
        {words}
      </Button>
    </span>
  );
}
