import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { GoodsBatch } from '../../ipc/areas/count';
import { keyedDay } from '../../ipc/keyed';
import { longestCode } from '../../ipc/longest';
import { Button } from '../app/button';
import styles from './goods.module.css';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The batch of goods that are kept in batches, and the day on which they expire. */
export function BatchFields({
  name,
  batch,
  onBatch,
}: {
  name: string;
  batch: GoodsBatch | null;
  onBatch: (batch: GoodsBatch | null) => void;
}) {
  const [code, setCode] = useState(batch?.code ?? '');
  const [day, setDay] = useState<string>(batch?.expiresOn ?? '');
  const settle = (): void => {
    const typed = code.trim();
    onBatch(typed === '' ? null : { code: typed, expiresOn: isDay(day) ? keyedDay(day) : null });
  };
  return (
    <div className={styles.fields} role="group" aria-label={say('Batch of {name}', { name })}>
      <TextInput
        label={say('Batch')}
        size="md"
        maxLength={longestCode}
        autoComplete="off"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      <TextInput
        label={say('Expires on')}
        type="date"
        size="md"
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        onBlur={settle}
      />
    </div>
  );
}

/** The numbers of pieces that bear one each: scanned mostly, typed one to a line where a code cannot be read. */
export function SerialFields({
  name,
  serials,
  onSerials,
}: {
  name: string;
  serials: readonly string[];
  onSerials: (serials: string[]) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const typed = (text ?? serials.join('\n'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <div className={styles.fields}>
      <Textarea
        label={say('Serial numbers of {name}, one to a line', { name })}
        autosize
        minRows={2}
        maxRows={8}
        size="md"
        value={text ?? serials.join('\n')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text !== null && (
        <Button
          onClick={() => {
            setText(null);
            onSerials([...new Set(typed)]);
          }}
        >
          {say('Keep these {count}', { count: new Set(typed).size })}
        </Button>
      )}
    </div>
  );
}
