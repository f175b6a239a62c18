import {
  Alert,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Select,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import classes from './import.module.css';
import { type ColumnUse, type Mapping, keyOfUse, columnUse, withUse } from './mapping';
import type { ImportShown } from './words';

/** What each column is, with a few of its values; filled in as far as the header told. */
export function MappingPanel({ shown, onStarted }: { shown: ImportShown; onStarted: () => void }) {
  const trpc = useTRPC();
  const { run, stores, fields, writtenBy } = shown;
  const [mapping, setMapping] = useState<Mapping>(run.mapping);
  const check = useMutation(
    trpc.import.check.mutationOptions({ onSuccess: (answer) => answer.ok && onStarted() }),
  );
  const trouble = check.error
    ? sentenceOf(check.error)
    : check.data?.ok === false
      ? check.data.refusal.sentence
      : null;
  const unused = mapping.uses.filter((use) => use === null).length;
  // A file may have hundreds of columns: the browser's own list costs nothing until it is opened.
  const choices = [
    { value: '', label: 'Left out' },
    ...fields.map(({ field, words }) => ({ value: field as string, label: words })),
    ...mapping.stores.flatMap(({ place }) => [
      { value: `stock ${place}`, label: `Stock of ${place}` },
      { value: `reorderPoint ${place}`, label: `Reorder point of ${place} (not imported)` },
    ]),
    { value: 'stock the file', label: 'Stock' },
  ].filter(({ value }, index, all) => all.findIndex((other) => other.value === value) === index);
  return (
    <Stack gap="md">
      <Alert color={run.format === 'unknown' ? 'yellow' : 'green'} title={`This is ${writtenBy}`}>
        {run.format === 'unknown'
          ? 'Say below what its columns are. The next file with these titles is read the same way.'
          : `Its columns are known${unused > 0 ? `; ${unused} are left out` : ''}. Look through them, then check the file: nothing is changed by that.`}
      </Alert>
      {trouble === null ? null : (
        <Alert color="red" role="alert" title="Not yet">
          {trouble}
        </Alert>
      )}
      {mapping.stores.length > 0 ? (
        <Panel title="Stock of places" id="places">
          <Text size="sm" c="dimmed" mb="sm">
            The file has stock of these places. It opens the stock of items that never had any; afterwards
            only counting and moving do.
          </Text>
          <Group align="end">
            {mapping.stores.map(({ place, storeId }, index) => (
              <Select
                key={place}
                label={place}
                placeholder="Leave its stock out"
                clearable
                clearButtonProps={{ 'aria-label': `Leave out ${place}` }}
                data={stores.map((store) => ({ value: store.storeId, label: store.name }))}
                value={storeId}
                onChange={(value) =>
                  setMapping({ ...mapping, stores: mapping.stores.with(index, { place, storeId: value }) })
                }
              />
            ))}
          </Group>
        </Panel>
      ) : null}
      <Panel
        title="Columns"
        id="columns"
        flush
        action={
          <SegmentedControl
            aria-label="How numbers are written"
            size="xs"
            value={mapping.decimalMark}
            onChange={(value) => setMapping({ ...mapping, decimalMark: value as '.' | ',' })}
            data={[
              { value: '.', label: '1,234.50' },
              { value: ',', label: '1.234,50' },
            ]}
          />
        }
      >
        <Table className={classes.mapping ?? ''} aria-label="Columns of the file">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">In the file</Table.Th>
              <Table.Th scope="col">Its first values</Table.Th>
              <Table.Th scope="col">Is</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.header.map((title, index) => (
              <Table.Tr key={title}>
                <Table.Th scope="row" fw={500}>
                  {title}
                </Table.Th>
                <Table.Td>
                  <div className={classes.sample}>{samplesOf(run.sample, index) || '–'}</div>
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    aria-label={`What ${title} is`}
                    data={choices}
                    value={keyOfUse((mapping.uses[index] ?? null) as ColumnUse) ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      setMapping(withUse(mapping, index, columnUse(value || null)))
                    }
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      <Group justify="end">
        <Button loading={check.isPending} onClick={() => check.mutate({ importId: run.importId, mapping })}>
          Check the file
        </Button>
      </Group>
    </Stack>
  );
}

const samplesOf = (sample: readonly (readonly string[])[], index: number): string =>
  [...new Set(sample.map((cells) => cells[index] ?? '').filter(Boolean))].slice(0, 3).join(' · ');
