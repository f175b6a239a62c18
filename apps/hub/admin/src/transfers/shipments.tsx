import { milliPerUnit } from '@tillbridge/core/kernel';
import { cartonCode, nameAlone } from '@tillbridge/core/transfer';
import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { usePlaces } from '../places/use-places';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';
import { useDeed } from './use-deed';

/** What left together, in which cartons, and when it came. */
export function Shipments({ transfer }: { transfer: Whole }) {
  const places = usePlaces();
  const stateDeed = useDeed(transfer);
  const { transferId, shipments, cartons } = transfer;
  const mayUnpack = transfer.next.some(({ act, whyNot }) => act === 'unpack' && whyNot === null);
  const nameOf = (itemId: string) => transfer.rows.find((row) => row.itemId === itemId)?.name ?? '';
  const unpack = async (cartonId: (typeof cartons)[number]['cartonId']): Promise<void> => {
    const refused = await stateDeed([{ type: 'carton-unpacked', cartonId }], 'The goods lie picked again.');
    if (refused !== null) notifications.show({ color: 'red', title: 'Not done', message: refused });
  };
  return (
    <ul className={classes.plain} aria-label="Shipments">
      {cartons.map((carton) => (
        <li key={carton.cartonId} className={classes.row}>
          <div>
            <Text fw={550}>Carton {carton.number}, packed and not gone</Text>
            <Text size="sm" c="dimmed">
              {cartonCode({ transferId, cartonId: carton.cartonId })}
              {weightOf(carton)}
            </Text>
            {carton.contents.map((goods, index) => (
              <Text size="sm" key={index}>
                {goods.quantity / milliPerUnit} × {nameOf(goods.itemId)}
                {goods.batch ? `, batch ${goods.batch.code}` : ''}
                {goods.serials ? `, ${goods.serials.join(', ')}` : ''}
              </Text>
            ))}
          </div>
          <Group gap="md">
            <Anchor href={`/files/transfers/${transferId}/labels/${carton.shipmentId}.pdf`} target="_blank">
              Carton labels
            </Anchor>
            {mayUnpack ? (
              <Button
                variant="default"
                aria-label={`Unpack carton ${carton.number}`}
                onClick={() => void unpack(carton.cartonId)}
              >
                Unpack
              </Button>
            ) : null}
          </Group>
        </li>
      ))}
      {shipments.map((shipment, index) => (
        <li key={shipment.shipmentId} className={classes.row}>
          <div>
            <Group gap="sm">
              <Text fw={550}>Shipment {index + 1}</Text>
              <Badge color={shipment.hasArrived ? 'green' : 'blue'}>
                {shipment.hasArrived ? 'Arrived' : 'On its way'}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {shipment.dispatch
                ? `Sent ${places.dateTime(shipment.dispatch.at, transfer.fromStoreId)} by ${nameAlone(shipment.dispatch.by.who)}${
                    shipment.dispatch.carrier ? ` with ${shipment.dispatch.carrier}` : ''
                  }${shipment.dispatch.tracking ? `, ${shipment.dispatch.tracking}` : ''}`
                : 'Nobody has told us of its dispatch yet.'}
            </Text>
            {shipment.receivedBy.map((receipt) => (
              <Text size="sm" c="dimmed" key={receipt.at}>
                Received {places.dateTime(receipt.at, receipt.storeId)} by {nameAlone(receipt.by.who)}
                {receipt.isComplete ? ', that was all' : ''}
              </Text>
            ))}
            {shipment.cartons.map((carton) => (
              <Text size="sm" key={carton.cartonId}>
                Carton {carton.number} ({cartonCode({ transferId, cartonId: carton.cartonId })})
                {weightOf(carton)}
                {carton.isReceived ? ', received' : ''}
              </Text>
            ))}
          </div>
          {shipment.dispatch ? (
            <Group gap="md">
              <Anchor
                href={`/files/transfers/${transferId}/slips/${shipment.shipmentId}.pdf`}
                target="_blank"
              >
                Packing slip
              </Anchor>
              {shipment.cartons.length > 0 ? (
                <Anchor
                  href={`/files/transfers/${transferId}/labels/${shipment.shipmentId}.pdf`}
                  target="_blank"
                >
                  Carton labels
                </Anchor>
              ) : null}
            </Group>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const weightOf = ({ weightGrams }: { weightGrams: number | null }): string =>
  weightGrams === null ? '' : `, ${(weightGrams / 1000).toFixed(1)} kg`;
