import { Badge, Button, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../app/client';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { usePaged } from '../list/use-paged';
import classes from './import.module.css';
import { MendRow } from './mend-row';
import type { ImportRow, ImportRun, Outcome } from './words';

const nothing: Record<Outcome, string> = {
  read: 'Nothing was read',
  new: 'Nothing is new',
  changed: 'Nothing would change',
  unchanged: 'Nothing is as it was',
  refused: 'No row is refused',
};

/** The rows of one outcome: what each would change, or what is wrong with it. */
export function RowList({
  run,
  outcome,
  onMended,
}: {
  run: ImportRun;
  outcome: Outcome;
  onMended: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [mending, setMending] = useState<ImportRow | null>(null);
  const { importId, mapping } = run;
  const paged = usePaged<ImportRow, number>({
    key: [...trpc.import.rows.queryKey({ importId, outcome }), run.changedAt],
    ask: (behind, limit) => client.import.rows.query({ importId, outcome, behind: behind ?? 0, limit }),
    afterOf: ({ line }) => line,
    pageSize: 50,
  });
  const at = (field: string): number => mapping.uses.findIndex((use) => use?.field === field);
  const [skuAt, nameAt] = [at('sku'), at('name')];
  const mayMend = outcome === 'refused' && (run.state === 'checked' || run.state === 'applied');
  const columns: Column<ImportRow>[] = [
    { accessor: 'line', title: 'Line', textAlign: 'right', width: 72 },
    {
      accessor: 'sku',
      title: 'SKU',
      width: 160,
      ellipsis: true,
      render: ({ cells }) => cells[skuAt] || '–',
      visibleMediaQuery: onWide,
    },
    { accessor: 'name', title: 'Name', width: 220, render: ({ cells }) => cells[nameAt] || '–' },
    outcome === 'refused'
      ? { accessor: 'problems', title: 'Why', render: (row) => <Problems row={row} /> }
      : {
          accessor: 'changes',
          title: outcome === 'new' ? 'Will be' : 'Change',
          render: (row) => <Changes row={row} />,
        },
    ...(mayMend
      ? [
          {
            accessor: 'mend',
            title: 'Mend',
            textAlign: 'right' as const,
            render: (row: ImportRow) => (
              <Button
                size="xs"
                variant="default"
                aria-label={`Mend line ${row.line}`}
                onClick={() => setMending(row)}
              >
                Mend
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataList
        label={`Rows of the file: ${outcome}`}
        what="rows"
        idOf={({ line }) => String(line)}
        columns={columns}
        paged={paged}
        empty={<Nothing icon={IconListCheck} title={nothing[outcome]} />}
      />
      {mending ? (
        <MendRow
          run={run}
          row={mending}
          onClose={() => setMending(null)}
          onMended={() => {
            setMending(null);
            onMended();
          }}
        />
      ) : null}
    </>
  );
}

const Problems = ({ row: { problems } }: { row: ImportRow }) => (
  <Stack gap={2}>
    {problems.map(({ column, reason }) => (
      <Text key={`${column} ${reason}`} size="sm">
        {column === null ? '' : <b>{column}: </b>}
        {reason}
      </Text>
    ))}
  </Stack>
);

function Changes({ row: { changes, remarks, isApplied } }: { row: ImportRow }) {
  const shown = changes.filter((change) => change.field !== 'SKU');
  return (
    <Stack gap={4}>
      {shown.length === 0 && remarks.length === 0 ? <Text size="sm">–</Text> : null}
      <dl className={classes.change}>
        {shown.map(({ field, old, new: next }) => (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{field}</dt>
            <dd>
              {old === null ? null : (
                <>
                  <span className={classes.old}>{old}</span>
                  {' → '}
                </>
              )}
              {next ?? 'nothing'}
            </dd>
          </div>
        ))}
      </dl>
      {remarks.map((remark) => (
        <Text key={remark} size="xs" c="dimmed">
          {remark}
        </Text>
      ))}
      {isApplied ? (
        <div>
          <Badge size="sm" variant="light" color="green">
            Saved
          </Badge>
        </div>
      ) : null}
    </Stack>
  );
}
