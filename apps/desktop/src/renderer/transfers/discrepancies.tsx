import { IconAlertTriangle, IconCircleCheck, IconUserCheck } from '@tabler/icons-react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferDiscrepancyView, TransferView } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import { PicturesButton } from './picture-sheet';
import styles from './transfer-panel.module.css';
import { useAmountText } from './use-transfers';

/** What came otherwise than it was sent: whose it is to find out, and how it ended. */
export function Discrepancies({ transfer }: { transfer: TransferView }) {
  const open = transfer.discrepancies.filter((each) => each.open > 0);
  const over = transfer.discrepancies.filter((each) => each.open <= 0);
  return (
    <ul aria-label={say('Discrepancies')}>
      {[...open, ...over].map((each) => (
        <Discrepancy
          key={`${each.shipmentId} ${each.itemId} ${each.kind}`}
          discrepancy={each}
          transfer={transfer}
        />
      ))}
    </ul>
  );
}

type Props = { discrepancy: TransferDiscrepancyView; transfer: TransferView };

function Discrepancy({ discrepancy, transfer }: Props) {
  const desk = useDesk();
  const text = useAmountText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { name, sentence, since, settlements, owner, isMine, unitOfMeasure } = discrepancy;
  const isOpen = discrepancy.open > 0;
  const when = (at: typeof since): string => formatDateTime(at, { timeZone, locale: localeOfDays(locale) });
  const whyNot = (act: 'assign' | 'settle'): string | null =>
    transfer.next.find((each) => each.act === act)?.whyNot ?? null;
  const open = (kind: 'transfer-owner' | 'transfer-settle'): void =>
    desk.step({ type: 'sheet-opened', sheet: { kind, transfer, discrepancy } });
  return (
    <li className={styles.discrepancy} data-open={isOpen}>
      <strong>
        {isOpen ? <IconAlertTriangle size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />}
        {isOpen ? sentence : say('{name}: settled', { name })}
      </strong>
      <p>
        {discrepancy.sku} · {say('since {when}', { when: when(since) })}
      </p>
      <PicturesButton name={name} transferId={transfer.transferId} photoIds={discrepancy.photoIds} />
      {settlements.length > 0 && (
        <ul>
          {settlements.map(({ word, quantity, at, who, note }, index) => (
            <li key={index}>
              {text(quantity, unitOfMeasure)} · {word} · {who}, {when(at)}
              {note !== null && ` · ${note}`}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div>
          <span className={styles.owner} data-nobody={owner === null}>
            {owner === null
              ? say('Nobody sees to it yet.')
              : isMine
                ? say('You see to it.')
                : say('{owner} sees to it.', { owner })}
          </span>
          {whyNot('assign') === null && (
            <Button
              icon={<IconUserCheck size={22} aria-hidden />}
              heard={name}
              onClick={() => open('transfer-owner')}
            >
              {owner === null ? say('Give it to somebody') : say('Somebody else')}
            </Button>
          )}
          {whyNot('settle') === null ? (
            <Button look="main" heard={name} onClick={() => open('transfer-settle')}>
              {say('Settle')}
            </Button>
          ) : (
            <p className={styles.hint}>{whyNot('settle')}</p>
          )}
        </div>
      )}
    </li>
  );
}
