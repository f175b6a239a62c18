import { Modal } from '@mantine/core';
import { functionKeys } from '../till/keys';
import styles from './sheets.module.css';

const otherKeys = [
  ['3 *', 'Three of the next scan, or of the chosen line'],
  ['+  −', 'One more, one fewer'],
  ['↑  ↓', 'Choose a line; in the search, an item'],
  ['Del', 'Remove the line'],
  ['Enter', 'The coloured button: exact cash, sign in, next sale'],
  ['Esc', 'One step back; a cart is never lost by it'],
  ['1 … 5', 'On the tender screen: the quick amounts'],
  ['C', 'On the tender screen: card'],
  ['G F T', 'On the tender screen: gift card, foreign cash, tip'],
  ['0 … 9', 'On the number pad: an amount'],
  ['A … Z', 'Search for an item'],
] as const;

export function KeysSheet({ isDemo, onClose }: { isDemo: boolean; onClose: () => void }) {
  const named = Object.entries(functionKeys).filter(([, { do: command }]) => isDemo || command !== 'counter');
  return (
    <Modal opened onClose={onClose} title="Keys" size="lg">
      <dl className={styles.keys}>
        {named.map(([key, { label }]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
        {otherKeys.map(([key, label]) => (
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
