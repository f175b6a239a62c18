import { TextInput } from '@mantine/core';
import { IconArrowLeft, IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { LaybyId } from '@tillbridge/core/kernel';
import { formatDay } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import { useState } from 'react';
import type { LaybyRow } from '../../ipc/areas/layby';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { LaybyPanel } from './layby-panel';
import styles from './laybys-screen.module.css';
import { standingWords } from './standing-words';

/** Goods that wait for their customers: found by name or slip, paid, handed over, cancelled. Source: spec/laybys.md */
export function LaybysScreen() {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<LaybyId | null>(null);
  const rows = useQuery({
    queryKey: ['laybys', text],
    queryFn: () => desk.client.laybys.query({ text }),
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  }).data;
  return (
    <main className={list.screen} aria-label={say('Laybys')}>
      <header className={list.head}>
        <Button
          look="quiet"
          label={say('Back to the sale')}
          onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
        >
          <IconArrowLeft size={24} aria-hidden />
        </Button>
        <h1>{say('Laybys')}</h1>
        <TextInput
          aria-label={say('Name, or code on the slip')}
          placeholder={say('Name, or code on the slip')}
          size="md"
          maxLength={120}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </header>
      <div className={list.said}>
        <Refusal />
      </div>
      <div className={styles.body}>
        {rows?.length === 0 ? (
          <p className={list.nothing}>
            <IconPackage size={48} stroke={1.25} aria-hidden />
            <strong>{text === '' ? say('No layby is open.') : say('No layby is found.')}</strong>
            <span>{say('“Put aside as a layby” in the menu keeps the open sale for its customer.')}</span>
          </p>
        ) : (
          <ul className={list.rows} aria-label={say('Laybys')}>
            {(rows ?? []).map((row) => (
              <Row
                key={row.laybyId}
                row={row}
                isChosen={row.laybyId === chosen}
                onChoose={() => setChosen(row.laybyId)}
              />
            ))}
          </ul>
        )}
        {chosen !== null && <LaybyPanel key={chosen} laybyId={chosen} />}
      </div>
    </main>
  );
}

function Row({ row, isChosen, onChoose }: { row: LaybyRow; isChosen: boolean; onChoose: () => void }) {
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  return (
    <li>
      <button
        type="button"
        className={`${list.row} ${styles.row}`}
        aria-pressed={isChosen}
        onClick={onChoose}
      >
        <span className={list.what}>
          <strong>{row.customerName}</strong>
          <small>
            {row.code} · {say('by {day}', { day: formatDay(row.dueOn, localeOfDays(locale)) })}
          </small>
        </span>
        <em data-standing={row.standing}>{standingWords(row.standing)}</em>
        <span className={list.sum}>
          <strong>{text(row.total)}</strong>
          <small>{say('{amount} paid', { amount: text(row.paid) })}</small>
        </span>
      </button>
    </li>
  );
}
