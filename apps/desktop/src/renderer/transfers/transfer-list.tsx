import { TextInput } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconFlame,
  IconPlus,
  IconSearch,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { useState } from 'react';
import { formatDay } from '@tillbridge/core/format';
import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferGroup, TransferList, TransferRow } from '../../ipc/areas/transfer-views';
import { longestLabel } from '../../ipc/longest';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { PutAwayOffer } from '../bins/put-away-offer';
import { useDesk, useSale } from '../till/desk-context';
import { BackHead } from './back-head';
import { groupsOf } from './groups';
import { RequestRows } from './request-rows';
import { TransferPanel } from './transfer-panel';
import styles from './transfer-list.module.css';
import { useScanning, useTransferList } from './use-transfers';

/** What there is to do with transfers, and beside it the one that is open. */
export function TransferListScreen({
  chosen,
  shipmentId,
}: {
  chosen: TransferId | null;
  shipmentId: ShipmentId | null;
}) {
  const desk = useDesk();
  const [text, setText] = useState('');
  const found = useTransferList(text.trim());
  const isHeard = useScanning({ act: 'find' });
  const open = (transferId: TransferId, of: ShipmentId | null = null): void =>
    desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId, shipmentId: of } });
  const look = async (): Promise<void> => {
    if (text.trim() === '') return;
    const answer = await desk.answerOf(desk.client.findTransfer.query({ text: text.trim() }));
    if (!answer) return;
    setText('');
    open(answer.transferId, answer.shipmentId);
  };
  const [first] = found ? groupsOf(found.rows) : [];
  const openId = chosen ?? first?.rows[0]?.transferId ?? null;
  if (!isHeard) return null;
  const isEmpty = found && found.rows.length + found.requests.length === 0 && text.trim() === '';
  return (
    <main className={list.screen} aria-label={say('Transfers')}>
      <BackHead
        title={say('Transfers')}
        label={say('Back to the sale')}
        onBack={() => desk.step({ type: 'place-opened', place: 'sale' })}
      >
        <form
          className={styles.find}
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <TextInput
            aria-label={say('Scan or type a reference or a carton')}
            placeholder={say('Scan or type a reference or a carton')}
            leftSection={<IconSearch size={20} aria-hidden />}
            size="md"
            autoComplete="off"
            spellCheck={false}
            maxLength={longestLabel}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
        <PutAwayOffer />
        <Button
          icon={<IconPlus size={22} aria-hidden />}
          onClick={() => desk.step({ type: 'transfers-went', to: { at: 'asking' } })}
        >
          {say('Ask for goods')}
        </Button>
      </BackHead>
      <div className={list.said}>
        <Refusal />
      </div>
      {isEmpty && chosen === null ? (
        <Nothing />
      ) : (
        <div className={styles.body}>
          {found && <Rows found={found} openId={openId} onOpen={open} isFiltered={text.trim() !== ''} />}
          {openId !== null && <TransferPanel key={openId} transferId={openId} shipmentId={shipmentId} />}
        </div>
      )}
    </main>
  );
}

function Nothing() {
  return (
    <p className={list.nothing}>
      <IconTruckDelivery size={48} stroke={1.25} aria-hidden />
      <strong>{say('No goods are on their way.')}</strong>
      <span>
        {say('Ask another store for what runs out here; what others ask of you is shown here too.')}
      </span>
    </p>
  );
}

type RowsProps = {
  found: TransferList;
  openId: TransferId | null;
  onOpen: (transferId: TransferId) => void;
  isFiltered: boolean;
};

function Rows({ found, openId, onOpen, isFiltered }: RowsProps) {
  const { rows, requests, isAway, asOf } = found;
  return (
    <div className={styles.rows}>
      {isAway && (
        <p className={styles.away} role="status">
          {say('As of {when}: the hub is away. What you do here is kept and sent when it is back.', {
            when: asOf,
          })}
        </p>
      )}
      <RequestRows requests={requests} />
      {groupsOf(rows).map(({ group, rows: inGroup }) => {
        return (
          <section key={group} className={styles.group} aria-label={groupWords(group)}>
            <h2>
              {groupWords(group)} <span className={list.count}>{inGroup.length}</span>
            </h2>
            <ul>
              {inGroup.map((row) => (
                <li key={row.transferId}>
                  <Row row={row} isOpen={row.transferId === openId} onOpen={() => onOpen(row.transferId)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {isFiltered && rows.length === 0 && (
        <p className={styles.none}>{say('No transfer is found under this.')}</p>
      )}
    </div>
  );
}

function Row({ row, isOpen, onOpen }: { row: TransferRow; isOpen: boolean; onOpen: () => void }) {
  const locale = useSale((sale) => sale.locale);
  const Direction = row.direction === 'out' ? IconArrowUpRight : IconArrowDownLeft;
  return (
    <button type="button" className={styles.row} aria-pressed={isOpen} onClick={onOpen}>
      <span className={styles.way} data-direction={row.direction}>
        <Direction size={22} stroke={2.25} aria-hidden />
        <span className="only-heard">{row.direction === 'out' ? say('To') : say('From')}</span>
      </span>
      <span className={styles.what}>
        <strong>{row.otherStore ?? say('Another store')}</strong>
        <small>{row.reference ?? say('No reference yet')}</small>
        <small>{row.progress}</small>
        <span className={styles.flags}>
          {row.isUrgent && (
            <em data-kind="urgent">
              <IconFlame size={16} aria-hidden /> {say('Urgent')}
            </em>
          )}
          {row.openDiscrepancies > 0 && (
            <em data-kind="urgent">
              <IconAlertTriangle size={16} aria-hidden />{' '}
              {say('{count} open', { count: row.openDiscrepancies })}
            </em>
          )}
          {row.dueOn !== null && row.group !== 'done' && (
            <em data-kind={row.isLate ? 'late' : 'due'}>
              {say('by {day}', { day: formatDay(row.dueOn, localeOfDays(locale)) })}
            </em>
          )}
          {row.unsent > 0 && <em data-kind="unsent">{say('Not sent yet')}</em>}
        </span>
      </span>
    </button>
  );
}

function groupWords(group: TransferGroup): string {
  switch (group) {
    case 'to-approve':
      return say('To approve');
    case 'to-pick':
      return say('To pick');
    case 'to-send':
      return say('To send');
    case 'arriving':
      return say('Arriving');
    case 'discrepancies':
      return say('Discrepancies');
    case 'to-close':
      return say('To close');
    case 'asked':
      return say('Others are at it');
    case 'on-its-way':
      return say('On its way');
    case 'done':
      return say('Done');
  }
}
