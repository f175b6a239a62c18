import { IconCamera, IconHeartBroken, IconPhotoCheck } from '@tabler/icons-react';
import type { ShipmentId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferReceiving, TransferReceivingRow } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { Stepper } from './stepper';
import { useAmountText, useDo } from './use-transfers';
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
        // The line is found by the code of its batch, and keeps the day that the packaging had.
        batch: row.batch === null ? null : { code: row.batch, expiresOn: null },
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
            {row.batch !== null && ` · ${row.batch}`}
            {row.serials.length > 0 && ` · ${row.serials.join(', ')}`}
          </small>
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
