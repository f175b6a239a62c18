import { IconAlertTriangle, IconCheck, IconPackage, IconPlus } from '@tabler/icons-react';
import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferReceiving } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk, useSale } from '../till/desk-context';
import { BackHead } from './back-head';
import { LastScan } from './last-scan';
import { asksTwice } from './asks-twice';
import { ReceivingRows } from './receiving-rows';
import { useDo, useReceiving, useScanning } from './use-transfers';
import { WhichBatch } from './which-batch';
import styles from './receiving.module.css';
import work from './work.module.css';

/** Goods are here: cartons are scanned whole, or piece by piece, and what is there is there. */
export function ReceiveScreen({
  transferId,
  shipmentId,
}: {
  transferId: TransferId;
  shipmentId: ShipmentId | null;
}) {
  const desk = useDesk();
  const isHeard = useScanning({ act: 'receive', transferId, shipmentId });
  const receiving = useReceiving(transferId, shipmentId);
  if (!isHeard) return null;
  return (
    <main className={list.screen} aria-label={say('Receiving')}>
      <BackHead
        title={say('Receiving')}
        about={
          receiving && (
            <small className={work.about}>
              {receiving.reference ?? say('No reference yet')}
              {receiving.fromStore !== null && ` · ${say('From {store}', { store: receiving.fromStore })}`}
            </small>
          )
        }
        label={say('Back to the transfer')}
        onBack={() => desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } })}
      >
        <LastScan />
        {receiving && receiving.shipmentId !== null && (
          <ByHand receiving={receiving} shipmentId={receiving.shipmentId} />
        )}
      </BackHead>
      <div className={list.said}>
        <Refusal />
        {receiving && receiving.batchFor !== null && <WhichBatch awaited={receiving.batchFor} />}
      </div>
      {receiving && <Receiving receiving={receiving} />}
    </main>
  );
}

function Receiving({ receiving }: { receiving: TransferReceiving }) {
  const { shipmentId, shipments, whyNot, unheard } = receiving;
  if (shipmentId === null)
    return shipments.length === 0 ? (
      <p className={work.whyNot} role="status">
        {whyNot}
      </p>
    ) : (
      <Choose receiving={receiving} />
    );
  return (
    <div className={styles.receiving}>
      {unheard !== null && <p className={styles.unheard}>{unheard}</p>}
      {whyNot !== null && <p className={styles.unheard}>{whyNot}</p>}
      {receiving.serialFor !== null && (
        <p className={work.serial} role="status">
          {say('Scan the serial number of {name}.', { name: receiving.serialFor.name })}
        </p>
      )}
      {receiving.cartons.length > 0 && <Cartons receiving={receiving} shipmentId={shipmentId} />}
      <ReceivingRows receiving={receiving} shipmentId={shipmentId} />
      <Ends receiving={receiving} shipmentId={shipmentId} />
    </div>
  );
}

/** Several are on their way: which one stands here. */
function Choose({ receiving: { transferId, shipments } }: { receiving: TransferReceiving }) {
  const desk = useDesk();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  return (
    <section className={styles.choose} aria-label={say('Which shipment is here?')}>
      <h2>{say('Which shipment is here?')}</h2>
      {shipments.map(({ shipmentId, number, sentAt, carrier }) => (
        <Button
          key={shipmentId}
          size="large"
          onClick={() =>
            desk.step({ type: 'transfers-went', to: { at: 'receiving', transferId, shipmentId } })
          }
        >
          {say('Shipment {number}', { number })}
          {sentAt !== null && ` · ${formatDateTime(sentAt, { timeZone, locale: localeOfDays(locale) })}`}
          {carrier !== null && ` · ${carrier}`}
        </Button>
      ))}
    </section>
  );
}

type Part = { receiving: TransferReceiving; shipmentId: ShipmentId };

function Cartons({ receiving: { transferId, cartons }, shipmentId }: Part) {
  const desk = useDesk();
  const act = useDo();
  return (
    <ul className={styles.cartonStrip} aria-label={say('Cartons')}>
      {cartons.map(({ cartonId, number, isCounted, isReceived, contents, code }) => (
        <li key={cartonId}>
          <button
            type="button"
            className={styles.cartonTile}
            data-state={isReceived ? 'received' : isCounted ? 'counted' : 'expected'}
            aria-pressed={isCounted}
            disabled={isReceived}
            onClick={() =>
              void act(
                desk.ask(isCounted ? 'takeBackTransferCarton' : 'receiveTransferCarton', {
                  transferId,
                  shipmentId,
                  cartonId,
                }),
              )
            }
          >
            {isCounted || isReceived ? (
              <IconCheck size={24} stroke={2.5} aria-hidden />
            ) : (
              <IconPackage size={24} aria-hidden />
            )}
            <span className={styles.what}>
              <strong>{say('Carton {number}', { number })}</strong>
              <small>
                {isReceived
                  ? say('Received before')
                  : isCounted
                    ? say('Whole, unopened')
                    : say('{items, plural, one {# item} other {# items}}', { items: contents.length })}
                {' · '}
                {code}
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What bears no code is found by its name; a count that went wrong is begun anew. */
function ByHand({ receiving, shipmentId }: Part) {
  const desk = useDesk();
  const act = useDo();
  const { transferId, isBegun, whyNot } = receiving;
  const findItem = (): void =>
    desk.step({
      type: 'sheet-opened',
      sheet: {
        kind: 'transfer-find-item',
        title: say('What else is in it?'),
        then: ({ itemId, name, unitOfMeasure }) =>
          desk.step({
            type: 'sheet-opened',
            sheet: {
              kind: 'transfer-amount',
              title: name,
              unitOfMeasure,
              value: null,
              most: null,
              then: (quantity) =>
                void act(
                  desk.ask('countReceived', {
                    ...{ transferId, shipmentId, itemId, quantity },
                    ...{ cartonId: null, batch: null, serials: [] },
                  }),
                ),
            },
          }),
      },
    });
  return (
    <>
      {isBegun && (
        <Button
          look="quiet"
          onClick={() => void act(desk.ask('discardReceiving', { transferId, shipmentId }))}
        >
          {say('Count anew')}
        </Button>
      )}
      <Button icon={<IconPlus size={22} aria-hidden />} isDisabled={whyNot !== null} onClick={findItem}>
        {say('Something without a code')}
      </Button>
    </>
  );
}

function Ends({ receiving, shipmentId }: Part) {
  const desk = useDesk();
  const act = useDo();
  const { transferId, isBegun, remarks, countedPieces, whyNot, unheard } = receiving;
  const finish = (isComplete: boolean): Promise<boolean> =>
    act(desk.ask('finishReceiving', { transferId, shipmentId, isComplete })).then((isDone) => {
      if (isDone) desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } });
      return isDone;
    });
  return (
    <footer className={styles.ends}>
      <ul className={styles.remarks} aria-label={say('If this was all')}>
        {isBegun &&
          remarks.map((sentence) => (
            <li key={sentence}>
              <IconAlertTriangle size={18} aria-hidden /> {sentence}
            </li>
          ))}
        {isBegun && unheard !== null && (
          <li data-tone="hint">{say('There is no slip to compare it with yet.')}</li>
        )}
        {isBegun && unheard === null && remarks.length === 0 && (
          <li data-tone="good">
            <IconCheck size={18} stroke={2.5} aria-hidden /> {say('Everything agrees with the slip.')}
          </li>
        )}
        {!isBegun && <li data-tone="hint">{say('Scan each carton, or what is in it.')}</li>}
      </ul>
      <Button isDisabled={!isBegun} onClick={() => void finish(false)}>
        {say('More is to come')}
      </Button>
      <Button
        look={isBegun ? 'main' : 'plain'}
        size="large"
        isDisabled={whyNot !== null}
        onClick={() =>
          !asksTwice({ remarks, countedPieces })
            ? void finish(true)
            : desk.step({
                type: 'sheet-opened',
                sheet: { kind: 'transfer-that-was-all', remarks, then: () => finish(true) },
              })
        }
      >
        {say('That was all')}
      </Button>
    </footer>
  );
}
