import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { functionKeys } from '../till/keys';
import styles from './sheets.module.css';

const otherKeys = () =>
  [
    ['3 *', say('Three of the next scan, or of the chosen line')],
    ['+  −', say('One more, one fewer')],
    ['↑  ↓', say('Choose a line; in the search, an item')],
    ['Del', say('Remove the line')],
    ['Enter', say('The coloured button: exact cash, sign in, next sale')],
    ['Esc', say('One step back; a cart is never lost by it')],
    ['1 … 5', say('On the tender screen: the quick amounts')],
    ['C', say('On the tender screen: card')],
    ['G A P F T', say('On the tender screen: gift card, on account, points, foreign cash, tip')],
    ['Tab', say('The next button or field')],
    ['0 … 9', say('On the number pad: an amount')],
    ['A … Z', say('Search for an item')],
  ] as const;

export function KeysSheet({ isDemo, onClose }: { isDemo: boolean; onClose: () => void }) {
  const named = Object.entries(functionKeys).filter(([, { do: command }]) => isDemo || command !== 'counter');
  return (
    <Modal opened onClose={onClose} title={say('Keys')} size="58rem">
      <dl className={styles.keys}>
        {named.map(([key, { label }]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
        {otherKeys().map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
