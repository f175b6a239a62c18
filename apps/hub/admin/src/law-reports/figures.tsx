import { Alert, Button, Loader, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentenceOf } from '../app/client';
import classes from './figures.module.css';

type Asked<Row> = {
  data: Row[] | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => Promise<unknown>;
};

/** A table of amounts: waiting, empty and failed are said, and on a phone it scrolls within. */
export function Figures<Row>({
  label,
  asked,
  titles,
  empty,
  children,
}: {
  label: string;
  asked: Asked<Row>;
  titles: { text: string; isNumber?: boolean }[];
  empty: string;
  children: (rows: Row[]) => ReactNode;
}) {
  if (asked.error) {
    return (
      <Alert color="red" title="This report could not be read" m="md">
        <Text mb="sm">{sentenceOf(asked.error)}</Text>
        <Button variant="default" onClick={() => void asked.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  }
  if (asked.isPending || !asked.data) return <Loader m="md" aria-label={`${label} is being added up`} />;
  if (asked.data.length === 0) {
    return (
      <Text c="dimmed" p="md">
        {empty}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': label } }}
    >
      <Table aria-label={label} className={classes.figures ?? ''} verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {titles.map(({ text, isNumber }) => (
              <Table.Th key={text} className={isNumber ? (classes.number ?? '') : ''}>
                {text}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children(asked.data)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** An amount, and under it what it is made of. */
export function Amount({ text, parts = [] }: { text: string; parts?: string[] }) {
  return (
    <Table.Td className={classes.number ?? ''}>
      {text}
      {parts.map((part) => (
        <span key={part} className={classes.small}>
          {part}
        </span>
      ))}
    </Table.Td>
  );
}
