import { Alert, Button, Drawer, Group, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import type { ImportRow, ImportRun } from './words';

/** The cells of a refused row; saving checks just this row again, with the rows that hang on it. */
export function MendRow({
  run,
  row,
  onClose,
  onMended,
}: {
  run: ImportRun;
  row: ImportRow;
  onClose: () => void;
  onMended: () => void;
}) {
  const trpc = useTRPC();
  const [cells, setCells] = useState<string[]>(run.header.map((_, index) => row.cells[index] ?? ''));
  const [problems, setProblems] = useState(row.problems);
  const [isAll, setAll] = useState(false);
  const fix = useMutation(
    trpc.import.fix.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return notifications.show({ color: 'yellow', message: answer.refusal.sentence });
        if (answer.value.row.outcome === 'refused') return setProblems(answer.value.row.problems);
        notifications.show({
          color: 'green',
          message: `Line ${row.line} is ${answer.value.row.outcome} now.`,
        });
        return onMended();
      },
      onError: (error) => notifications.show({ color: 'red', message: sentenceOf(error) }),
    }),
  );
  const whole = problems.filter(({ column }) => column === null || !run.header.includes(column));
  const reasonOf = (title: string): string | null =>
    problems.find(({ column }) => column === title)?.reason ?? null;
  const isShown = (title: string, index: number): boolean =>
    isAll || reasonOf(title) !== null || ((run.mapping.uses[index] ?? null) !== null && cells[index] !== '');
  return (
    <Drawer opened position="right" size="lg" onClose={onClose} title={`Line ${row.line}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          fix.mutate({ importId: run.importId, line: row.line, cells });
        }}
      >
        <Stack gap="sm">
          {whole.map(({ column, reason }) => (
            <Alert key={reason} color="red">
              {column === null ? '' : `${column}: `}
              {reason}
            </Alert>
          ))}
          {run.header.map((title, index) =>
            isShown(title, index) ? (
              <TextInput
                key={title}
                label={title}
                error={reasonOf(title)}
                value={cells[index] ?? ''}
                onChange={({ currentTarget: { value } }) => setCells((known) => known.with(index, value))}
              />
            ) : null,
          )}
          <Switch
            label="Show every column"
            checked={isAll}
            onChange={({ currentTarget: { checked } }) => setAll(checked)}
          />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={fix.isPending}>
              Check this row
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
