import { Alert, Button, Group, Modal, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { damagedPlaces } from '@tillbridge/core/wire';
import { useState } from 'react';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { type ReturnRow, readReturn, returnRows } from './return-goods';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { damagedPlaceWords } from './words';

/** Goods that came wrong, damaged or over go back to the store that sent them: all of them in one go. */
export function ReturnDialog({ transfer, onClose }: { transfer: Whole; onClose: () => void }) {
  const state = useDeed(transfer);
  const [rows, setRows] = useState(() => returnRows(transfer));
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = (key: string, part: Partial<ReturnRow>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const go = async (): Promise<void> => {
    const deeds = readReturn(transfer, rows, { note, newId });
    if (typeof deeds === 'string') return setTrouble(deeds);
    const refused = await state(deeds, `The goods go back to ${transfer.fromStoreName}.`);
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <Modal opened onClose={onClose} title={`Send back to ${transfer.fromStoreName}`} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          <Text size="sm" c="dimmed">
            They leave the stock of {transfer.toStoreName}, and count at {transfer.fromStoreName} again: the
            damaged ones apart from the rest.
          </Text>
          <ul className={detail.list} aria-label="What goes back">
            {rows.map((row) => (
              <li key={row.key} className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
                <div style={{ flex: '1 1 12rem', whiteSpace: 'normal' }}>
                  <Text fw={550}>{row.name}</Text>
                  <div className={detail.pieces}>{row.about.sentence}</div>
                </div>
                <NumberInput
                  label="How many"
                  aria-label={`How many of ${row.name}, ${row.about.kind === 'damaged' ? 'damaged' : 'good'}, go back`}
                  ta="start"
                  w="7rem"
                  min={0}
                  decimalScale={3}
                  hideControls
                  value={row.count}
                  onChange={(count) => change(row.key, { count })}
                />
                {row.about.kind === 'damaged' ? (
                  <Select
                    label="Where they are now"
                    ta="start"
                    allowDeselect={false}
                    data={damagedPlaces.map((value) => ({ value, label: damagedPlaceWords[value] }))}
                    value={row.damagedAt}
                    onChange={(place) =>
                      change(row.key, {
                        damagedAt: damagedPlaces.find((each) => each === place) ?? 'quarantine',
                      })
                    }
                  />
                ) : null}
                <TrackedFields
                  tracking={row.tracking}
                  name={row.name}
                  typed={row}
                  onChange={(part) => change(row.key, part)}
                />
              </li>
            ))}
          </ul>
          <Textarea
            label="Note"
            description="How they go back, and with whom."
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit">Send them back</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
