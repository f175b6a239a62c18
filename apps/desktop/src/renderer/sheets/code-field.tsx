import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useTill } from '../till/desk-context';
import styles from './value-sheets.module.css';

const longestCode = 60; // what the wire takes

/** A card's code: a scanner types it and presses Enter, a hand may do the same. */
export function CodeField({
  code,
  onCode,
  onFind,
  isFinding,
}: {
  code: string;
  onCode: (code: string) => void;
  onFind: () => void;
  isFinding: boolean;
}) {
  const refusal = useTill((till) => till.refusal);
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onFind();
      }}
    >
      <TextInput
        data-autofocus
        label={say('Code on the card')}
        description={say('Scan the card, or type what is printed on it.')}
        size="md"
        maxLength={longestCode}
        autoComplete="off"
        spellCheck={false}
        value={code}
        error={refusal}
        onChange={(event) => onCode(event.currentTarget.value)}
      />
      <Button
        size="large"
        type="submit"
        icon={<IconSearch size={22} aria-hidden />}
        isDisabled={code.trim() === '' || isFinding}
        onClick={() => undefined}
      >
        {isFinding ? say('Looking…') : say('Look')}
      </Button>
    </form>
  );
}
