import { IconAlertTriangle, IconArrowRight, IconFlame, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDay } from '@tillbridge/core/format';
import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferView } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { useDesk, useSale } from '../till/desk-context';
import { Discrepancies } from './discrepancies';
import { History } from './history';
import { Lines } from './lines';
import { Shipments } from './shipments';
import { Track } from './track';
import { TransferActions } from './transfer-actions';
import styles from './transfer-panel.module.css';
import { useTransfer } from './use-transfers';

type Part = 'goods' | 'shipments' | 'discrepancies' | 'history';

/** One transfer: how far it is, what is in it, and the next thing to do with it. */
export function TransferPanel({
  transferId,
  shipmentId,
}: {
  transferId: TransferId;
  /** Of the label that was scanned. */
  shipmentId: ShipmentId | null;
}) {
  const transfer = useTransfer(transferId);
  if (transfer === null && shipmentId !== null)
    return <Unheard transferId={transferId} shipmentId={shipmentId} />;
  if (!transfer) return null;
  return (
    <section className={styles.panel} aria-label={titleOf(transfer)}>
      <Head transfer={transfer} />
      <Parts transfer={transfer} />
      <TransferActions transfer={transfer} shipmentId={shipmentId} />
    </section>
  );
}

/** A label was scanned, or a reference typed, of which nobody has told: what stands there is received. Source: spec/transfers.md TR64, TR72 */
function Unheard({ transferId, shipmentId }: { transferId: TransferId; shipmentId: ShipmentId }) {
  const desk = useDesk();
  return (
    <section className={styles.panel} aria-label={say('Transfer')}>
      <header className={styles.head}>
        <p className={styles.away} role="status">
          {say('The hub has not told this till yet what is in it. Scan each piece; what you count holds.')}
        </p>
        <Button
          look="main"
          size="large"
          onClick={() =>
            desk.step({ type: 'transfers-went', to: { at: 'receiving', transferId, shipmentId } })
          }
        >
          {say('Receive')}
        </Button>
      </header>
    </section>
  );
}

export const titleOf = ({ reference }: Pick<TransferView, 'reference'>): string =>
  reference === null ? say('Transfer') : say('Transfer {reference}', { reference });

function Head({ transfer }: { transfer: TransferView }) {
  const locale = useSale((sale) => sale.locale);
  const { fromStore, toStore, isUrgent, dueOn, note, unheard, contradictions, unsent } = transfer;
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{transfer.reference ?? say('No reference yet')}</h2>
        <em data-state={transfer.state}>{transfer.stateWord}</em>
      </div>
      <p className={styles.about}>
        <strong>{fromStore ?? say('Another store')}</strong>
        <IconArrowRight size={18} stroke={2.25} role="img" aria-label={say('to')} />
        <strong>{toStore ?? say('Another store')}</strong>
        {dueOn !== null && (
          <span data-late={transfer.isLate}>
            {' '}
            · {say('by {day}', { day: formatDay(dueOn, localeOfDays(locale)) })}
          </span>
        )}
        {isUrgent && (
          <em className={styles.urgent}>
            <IconFlame size={16} aria-hidden /> {say('Urgent')}
          </em>
        )}
      </p>
      {note !== null && (
        <p className={styles.note}>
          <IconNote size={18} aria-hidden /> {note}
        </p>
      )}
      {unheard !== null && <p className={styles.away}>{unheard}</p>}
      {unsent > 0 && (
        <p className={styles.away} role="status">
          {say(
            '{unsent, plural, one {# step is} other {# steps are}} kept here and not sent to the hub yet.',
            {
              unsent,
            },
          )}
        </p>
      )}
      {contradictions.length > 0 && (
        <ul className={styles.contradictions} aria-label={say('What contradicts itself')}>
          {contradictions.map((sentence) => (
            <li key={sentence}>
              <IconAlertTriangle size={18} aria-hidden /> {sentence}
            </li>
          ))}
        </ul>
      )}
      <Track steps={transfer.track} />
    </header>
  );
}

function Parts({ transfer }: { transfer: TransferView }) {
  const [chosen, setChosen] = useState<Part | null>(null);
  const { shipments, discrepancies, timeline } = transfer;
  const parts: { part: Part; word: string; count: number | null }[] = [
    { part: 'goods', word: say('Goods'), count: null },
    { part: 'shipments', word: say('Shipments'), count: shipments.length },
    { part: 'discrepancies', word: say('Discrepancies'), count: transfer.openDiscrepancies },
    { part: 'history', word: say('History'), count: timeline.filter(({ isComment }) => isComment).length },
  ];
  const part = chosen ?? firstPart(transfer);
  const isThere = (each: Part): boolean =>
    each === 'shipments' ? shipments.length > 0 : each !== 'discrepancies' || discrepancies.length > 0;
  return (
    <div className={styles.parts}>
      <div className={styles.tabs} role="group" aria-label={say('What is shown')}>
        {parts
          .filter((each) => isThere(each.part))
          .map(({ part: each, word, count }) => (
            <button
              key={each}
              type="button"
              className={list.kind}
              aria-pressed={part === each}
              onClick={() => setChosen(each)}
            >
              {word} {count !== null && count > 0 && <span className={list.count}>{count}</span>}
            </button>
          ))}
      </div>
      {/* A list that is longer than its room is reached by the keyboard, too. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={partWord(parts, part)}>
        {part === 'goods' && <Lines transfer={transfer} />}
        {part === 'shipments' && <Shipments transfer={transfer} />}
        {part === 'discrepancies' && <Discrepancies transfer={transfer} />}
        {part === 'history' && <History transfer={transfer} />}
      </div>
    </div>
  );
}

/** What is open wants somebody, and what ended early was ended for a reason: nobody should have to look for either. */
function firstPart({ openDiscrepancies, state }: TransferView): Part {
  if (openDiscrepancies > 0) return 'discrepancies';
  return state === 'rejected' || state === 'cancelled' ? 'history' : 'goods';
}

const partWord = (parts: readonly { part: Part; word: string }[], part: Part): string =>
  parts.find((each) => each.part === part)?.word ?? '';
