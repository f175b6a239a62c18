import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { nameAlone } from '@tillbridge/core/transfer';
import { usePlaces } from '../places/use-places';
import { Pictures } from './pictures';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';
import { useDeed } from './use-deed';
import { deedWords } from './words';

/** Who did what and when, with what they wrote. */
export function Timeline({ transfer }: { transfer: Whole }) {
  const places = usePlaces();
  return (
    <Stack>
      <ol className={classes.timeline} aria-label="Who did what">
        {transfer.timeline.map((deed, index) => (
          <li key={deed.factId ?? `${deed.kind} ${index}`}>
            <Text>
              {deedWords[deed.kind]}
              {deed.words ? `: “${deed.words}”` : ''}
            </Text>
            <Text size="sm" c="dimmed">
              {nameAlone(deed.who)}
              {deed.storeId ? `, ${places.nameOf(deed.storeId)}` : ', head office'} ·{' '}
              {places.dateTime(deed.at, deed.storeId ?? transfer.toStoreId)}
            </Text>
            <Pictures transfer={transfer} photoIds={deed.photoIds} of="what arrived" />
          </li>
        ))}
      </ol>
      <Comment transfer={transfer} />
    </Stack>
  );
}

function Comment({ transfer }: { transfer: Whole }) {
  const state = useDeed(transfer);
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const say = async (): Promise<void> => {
    if (words.trim() === '') return setTrouble('Write something first.');
    const refused = await state([{ type: 'transfer-commented', words }], 'Both stores can read it.');
    setTrouble(refused);
    if (refused === null) setWords('');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Stack gap="xs">
        {trouble ? <Alert color="red">{trouble}</Alert> : null}
        <Textarea
          label="Write to both stores"
          autosize
          minRows={2}
          maxLength={2000}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default">
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
