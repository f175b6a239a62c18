import { TextInput } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../app/button';
import { longestLabel } from '../../ipc/longest';
import styles from '../stock/goods.module.css';

/** A bin as its label reads, for labels that cannot be scanned. Enter takes it. */
export function BinField({
  label,
  action,
  onBin,
}: {
  label: string;
  action: string;
  /** Whether it was taken: what was not stays in the field. */
  onBin: (bin: string) => Promise<boolean>;
}) {
  const [text, setText] = useState('');
  const take = async (): Promise<void> => {
    if (text.trim() !== '' && (await onBin(text))) setText('');
  };
  return (
    <form
      className={styles.newSpot}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <TextInput
        label={label}
        leftSection={<IconBox size={20} aria-hidden />}
        size="md"
        maxLength={longestLabel}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          setText('');
        }}
      />
      <Button isDisabled={text.trim() === ''} onClick={() => void take()}>
        {action}
      </Button>
    </form>
  );
}
