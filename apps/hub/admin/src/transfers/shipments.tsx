import { cartonCode, nameAlone } from '@tillbridge/core/transfer';
import { Anchor, Badge, Group, Text } from '@mantine/core';
import { usePlaces } from '../places/use-places';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';

/** What left together, in which cartons, and when it came. */
export function Shipments({ transfer }: { transfer: Whole }) {
  const places = usePlaces();
  const { transferId, shipments, cartons } = transfer;
  return (
    <ul className={classes.plain} aria-label="Shipments">
      {cartons.map((carton) => (
        <li key={carton.cartonId} className={classes.row}>
          <div>
            <Text fw={550}>Carton {carton.number}, packed and not gone</Text>
            <Text size="sm" c="dimmed">
              {cartonCode({ transferId, cartonId: carton.cartonId })}
            </Text>
          </div>
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
                {carton.weightGrams === null ? '' : `, ${(carton.weightGrams / 1000).toFixed(1)} kg`}
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
