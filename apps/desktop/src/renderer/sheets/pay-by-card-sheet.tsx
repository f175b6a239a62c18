import { Modal } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { CardView } from '../../ipc/areas/value';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { keyedAmount } from '../tender/keyed-amount';
import { AmountField } from './amount-field';
import { CodeField } from './code-field';
import styles from './value-sheets.module.css';

type Asked =
  { is: 'asking' } | { is: 'finding' } | { is: 'found'; card: CardView } | { is: 'paying'; card: CardView };

/** Scan, see what is on it, take what is due or a part of it. */
export function PayByCardSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const [code, setCode] = useState('');
  const [entry, setEntry] = useState('');
  const [asked, setAsked] = useState<Asked>({ is: 'asking' });

  const find = async (): Promise<void> => {
    setAsked({ is: 'finding' });
    const card = await desk.answerOf(desk.client.findCard.query({ code: code.trim() }));
    setAsked(card ? { is: 'found', card } : { is: 'asking' });
  };
  const pay = async (card: CardView): Promise<void> => {
    setAsked({ is: 'paying', card });
    const keyed = keyedAmount(entry, digits);
    const amount = keyed === 0 ? null : keyedMoney(keyed);
    if (await desk.ask('payByCard', { code: code.trim(), amount })) onClose();
    else setAsked({ is: 'found', card });
  };
  const card = asked.is === 'found' || asked.is === 'paying' ? asked.card : null;
  const usual = card ? keyedMoney(Math.min(card.most, Math.max(0, due))) : null;
  const keyed = keyedAmount(entry, digits);
  return (
    <Modal opened onClose={onClose} title={say('Gift card or store credit')} size="md">
      <div className={styles.sheet}>
        {card === null ? (
          <CodeField
            code={code}
            onCode={setCode}
            onFind={() => void find()}
            isFinding={asked.is === 'finding'}
          />
        ) : (
          <>
            <CardPicture card={card} />
            {card.closed === null && card.most > 0 ? (
              <>
                <AmountField
                  label={say('Amount, if not all of it')}
                  entry={entry}
                  onEntry={setEntry}
                  onEnter={() => void pay(card)}
                />
                {refusal !== null && (
                  <p className={styles.refusal} role="alert">
                    {refusal}
                  </p>
                )}
                <Button
                  look="main"
                  size="large"
                  icon={<IconGift size={24} aria-hidden />}
                  isDisabled={asked.is === 'paying'}
                  onClick={() => void pay(card)}
                >
                  {say('Take {amount}', {
                    amount: text(keyed === 0 ? (usual ?? keyedMoney(0)) : keyedMoney(keyed)),
                  })}
                </Button>
              </>
            ) : (
              <p className={styles.refusal} role="alert">
                {card.closed ?? say('Nothing may be taken from this card here. Take another payment.')}
              </p>
            )}
            <Button look="quiet" onClick={() => setAsked({ is: 'asking' })}>
              {say('Another card')}
            </Button>
          </>
        )}
      </div>
    </Modal>
  );
}

/** What is on a card, and whose word that is. */
export function CardPicture({ card }: { card: CardView }) {
  const text = useMoneyText();
  const name = card.kind === 'gift-card' ? say('Gift card') : say('Store credit');
  return (
    <section className={styles.card} aria-label={say('What is on the card')}>
      <p className={styles.name}>
        {name} ···· {card.codeEnd}
      </p>
      <p className={styles.balance} data-testid="card-balance">
        {text(card.balance)}
      </p>
      <p className={styles.asOf}>
        {card.word === 'now'
          ? say('As the hub has it now')
          : say('As of {when}: the hub cannot be asked. Up to {amount} may be taken without it.', {
              when: card.asOf,
              amount: text(card.most),
            })}
      </p>
    </section>
  );
}
