import { Modal, TextInput } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { keyedMoney } from '../../ipc/keyed';
import type { PointsView } from '../../ipc/areas/loyalty';
import { Button } from '../app/button';
import { usePointsOfSale } from '../tender/more-ways';
import { useDesk, useMoneyText, useTill } from '../till/desk-context';
import styles from './value-sheets.module.css';

/** What the customer has, what it pays, and paying with as many as may be unless a number is keyed. */
export function PointsSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const refusal = useTill((till) => till.refusal);
  const view = usePointsOfSale();
  const [entry, setEntry] = useState('');
  if (!view) return null;
  const asked = entry === '' ? null : Number(entry);
  const take = async (): Promise<void> => {
    if (view.why !== null) return;
    if (await desk.ask('payWithPoints', { points: asked === 0 ? null : asked })) onClose();
  };
  const pays = keyedMoney((asked ?? view.most) * view.pointWorth);
  return (
    <Modal opened onClose={onClose} title={say('Pay with points')} size="md">
      <div className={styles.sheet}>
        <PointsPicture view={view} />
        <TextInput
          data-autofocus
          label={say('How many, if not all that may pay')}
          size="md"
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          value={entry}
          onChange={(event) => setEntry(event.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void take();
          }}
        />
        {(refusal ?? view.why) !== null && (
          <p className={styles.refusal} role="alert">
            {refusal ?? view.why}
          </p>
        )}
        <Button
          look="main"
          size="large"
          icon={<IconStar size={24} aria-hidden />}
          isDisabled={view.why !== null}
          onClick={() => void take()}
        >
          {view.why === null
            ? say('Take {points, plural, one {# point} other {# points}} for {amount}', {
                points: asked ?? view.most,
                amount: text(pays),
              })
            : say('Pay with points')}
        </Button>
      </div>
    </Modal>
  );
}

/** What the customer has, whose word that is, and what may pay here. */
function PointsPicture({ view }: { view: PointsView }) {
  const text = useMoneyText();
  const { name, points, most, amount, least, asOf, isAway } = view;
  return (
    <section className={styles.card} aria-label={say('Points')}>
      <p className={styles.name}>{say('{name} has', { name })}</p>
      <p className={styles.balance} data-testid="points-held">
        {say('{points, plural, one {# point} other {# points}}', { points })}
      </p>
      <dl className={styles.sums}>
        <div>
          <dt>{say('May pay here')}</dt>
          <dd data-testid="points-most">
            {say('{points, plural, one {# point} other {# points}}', { points: most })} · {text(amount)}
          </dd>
        </div>
        {least > 0 && (
          <div>
            <dt>{say('Fewest that pay')}</dt>
            <dd>{least}</dd>
          </div>
        )}
      </dl>
      <p className={styles.asOf}>
        {!isAway && say('As the hub has it now')}
        {isAway && asOf === null && say('The hub is away: this till lets go only what it may alone.')}
        {isAway &&
          asOf !== null &&
          say('As of {when}: the hub is away, and this till lets go only what it may alone.', {
            when: asOf,
          })}
      </p>
    </section>
  );
}
