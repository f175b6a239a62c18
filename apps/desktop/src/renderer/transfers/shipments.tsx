import { IconCheck, IconPackage, IconPrinter } from '@tabler/icons-react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type {
  TransferCartonView,
  TransferContent,
  TransferShipmentView,
  TransferView,
} from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './transfer-panel.module.css';
import { useAmountText, useWeightText } from './use-transfers';

/** What left together, and whether it has come. */
export function Shipments({ transfer }: { transfer: TransferView }) {
  return transfer.shipments.map((shipment) => (
    <OneShipment key={shipment.shipmentId} shipment={shipment} transfer={transfer} />
  ));
}

function OneShipment({ shipment, transfer }: { shipment: TransferShipmentView; transfer: TransferView }) {
  const desk = useDesk();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { shipmentId, number, sent, cartons, loose, receipts, hasArrived } = shipment;
  const when = (at: NonNullable<typeof sent>['at']): string =>
    formatDateTime(at, { timeZone, locale: localeOfDays(locale) });
  return (
    <section className={styles.shipment} aria-label={say('Shipment {number}', { number })}>
      <h3>
        <span>
          {say('Shipment {number}', { number })} ·{' '}
          {hasArrived ? say('arrived') : receipts.length > 0 ? say('arrived in part') : say('on its way')}
        </span>
        {sent !== null && transfer.direction === 'out' && transfer.hasPrinter && (
          <Button
            icon={<IconPrinter size={22} aria-hidden />}
            onClick={() => void desk.ask('printPackingSlip', { transferId: transfer.transferId, shipmentId })}
          >
            {say('Packing slip')}
          </Button>
        )}
      </h3>
      <p>
        {sent === null
          ? say('Nobody has told this till yet that it left.')
          : say('Sent {when} by {who}', { when: when(sent.at), who: sent.who })}
        {sent?.carrier && ` · ${sent.carrier}`}
        {sent?.tracking && ` · ${sent.tracking}`}
      </p>
      {receipts.map(({ at, who, isComplete }) => (
        <p key={at}>
          {isComplete
            ? say('Received {when} by {who}: that was all', { when: when(at), who })
            : say('Received {when} by {who}: more is to come', { when: when(at), who })}
        </p>
      ))}
      <div className={styles.cartons}>
        {cartons.map((carton) => (
          <CartonCard key={carton.cartonId} carton={carton} />
        ))}
        {loose.length > 0 && (
          <article className={styles.carton}>
            <header>{say('Loose')}</header>
            <Contents contents={loose} />
          </article>
        )}
      </div>
    </section>
  );
}

function CartonCard({ carton }: { carton: TransferCartonView }) {
  const kilograms = useWeightText();
  const { number, weightGrams, contents, isReceived, code } = carton;
  return (
    <article className={styles.carton} data-received={isReceived}>
      <header>
        <span>{say('Carton {number}', { number })}</span>
        <small>
          {weightGrams !== null && `${kilograms(weightGrams)} `}
          {isReceived ? (
            <>
              <IconCheck size={16} stroke={3} aria-hidden /> {say('Received')}
            </>
          ) : (
            <IconPackage size={16} aria-hidden />
          )}
        </small>
      </header>
      <Contents contents={contents} />
      <span className={styles.code}>{code}</span>
    </article>
  );
}

export function Contents({ contents }: { contents: readonly TransferContent[] }) {
  const text = useAmountText();
  return (
    <ul>
      {contents.map(({ itemId, name, quantity, unitOfMeasure, batch, serials }, index) => (
        <li key={`${itemId} ${index}`}>
          <span>
            {name}
            {batch !== null && ` · ${batch}`}
            {serials.length > 0 && ` · ${serials.join(', ')}`}
          </span>
          <span>{text(quantity, unitOfMeasure)}</span>
        </li>
      ))}
    </ul>
  );
}
