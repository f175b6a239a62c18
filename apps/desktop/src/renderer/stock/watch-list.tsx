import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch, IconStack2, IconTransferIn } from '@tabler/icons-react';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { WatchedRow } from '../../ipc/areas/stock';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './goods.module.css';
import { GoodsPlace } from './place-head';
import { useGoods } from './use-goods';

/** What runs low here, and what lies here too long: with the hub away as well. Source: spec/foresight.md FO22, FO23 */
export function WatchList({ onBack }: { onBack: () => void }) {
  const desk = useDesk();
  const [text, setText] = useState('');
  const watch = useGoods(['stock-watch', text], () => desk.client.stockWatch.query({ text }));
  return (
    <GoodsPlace title={say('Low and too much')} onBack={onBack}>
      <div className={styles.page}>
        <div className={styles.head}>
          <TextInput
            label={say('Find it in these lists')}
            placeholder={say('Name or SKU')}
            leftSection={<IconSearch size={20} aria-hidden />}
            size="md"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {watch && (
            <p className={styles.quiet}>
              {say('Head office worked it out on {when}; what is here is as this till knows it now.', {
                when: watch.asOf,
              })}
            </p>
          )}
        </div>
        {watch === null && (
          <p className={styles.nothing}>
            {say('Head office has not worked out yet what runs low here. It does so every night.')}
          </p>
        )}
        {watch && (
          <>
            <Group
              title={say('Running low')}
              rows={watch.low}
              none={text === '' ? say('Nothing runs low here.') : say('Nothing is found under these words.')}
              mayAsk={watch.mayAsk}
            />
            <Group
              title={say('Lies here too long')}
              rows={watch.over}
              none={
                text === '' ? say('Nothing lies here too long.') : say('Nothing is found under these words.')
              }
              mayAsk={false}
            />
          </>
        )}
      </div>
    </GoodsPlace>
  );
}

function Group({
  title,
  rows,
  none,
  mayAsk,
}: {
  title: string;
  rows: readonly WatchedRow[];
  none: string;
  mayAsk: boolean;
}) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      {rows.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ul className={styles.rows} aria-label={title}>
        {rows.map((row) => (
          <Watched key={row.itemId} row={row} mayAsk={mayAsk} />
        ))}
      </ul>
    </section>
  );
}

function Watched({ row, mayAsk }: { row: WatchedRow; mayAsk: boolean }) {
  const desk = useDesk();
  const locale = useSale((sale) => sale.locale);
  const { itemId, name, sku, state, word, now, least, most, coverDays, wanted, unitOfMeasure } = row;
  const text = (amount: typeof now): string => formatQuantity(amount, unitOfMeasure, locale);
  const about = [
    say('{count} here', { count: text(now) }),
    state === 'over'
      ? say('{count} are enough', { count: text(most) })
      : say('low at {count}', { count: text(least) }),
    ...(coverDays === null || now <= 0
      ? []
      : [say('{days, plural, one {lasts # day} other {lasts # days}}', { days: coverDays })]),
  ];
  const ask = async (): Promise<void> => {
    if (await desk.ask('putOnTransferDraft', { itemId, quantity: wanted }))
      desk.step({ type: 'transfers-went', to: { at: 'asking' } });
  };
  const Icon = state === 'over' ? IconStack2 : IconAlertTriangle;
  return (
    <li className={styles.row}>
      <span>
        <strong>{name}</strong>
        <small>
          {sku} · {about.join(' · ')}
        </small>
      </span>
      <span className={styles.ends}>
        <em data-kind={state === 'over' ? 'plain' : 'attention'}>
          <Icon size={18} aria-hidden /> {word}
        </em>
        {mayAsk && (
          <Button icon={<IconTransferIn size={22} aria-hidden />} heard={name} onClick={() => void ask()}>
            {say('Ask for {count}', { count: text(wanted) })}
          </Button>
        )}
      </span>
    </li>
  );
}
