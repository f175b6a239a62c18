import 'mantine-datatable/styles.css';
import { Alert, Button, Text } from '@mantine/core';
import { DataTable, type DataTableColumn, type DataTableProps } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { sentenceOf } from '../app/client';
import classes from './data-list.module.css';
import { type Listed, LoadMore } from './load-more';

export type Column<Row> = DataTableColumn<Row>;

type Paged<Row> = {
  rows: Row[];
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
};

/** Screens too narrow for a column that can be done without. */
export const onWide = '(min-width: 48em)';
export const onVeryWide = '(min-width: 75em)';

/** A list of the hub's, read page by page: loading, empty and failed are said, the rows scroll within on a phone. */
export function DataList<Row extends object>({
  label,
  what,
  idOf,
  columns,
  paged,
  empty,
  selection,
  dim,
}: {
  label: string;
  /** Of what there are so many: `sales`. */
  what: Listed;
  idOf: (row: Row) => string;
  columns: Column<Row>[];
  paged: Paged<Row>;
  empty: ReactNode;
  selection?: { selected: Row[]; onSelect: (rows: Row[]) => void; nameOf: (row: Row) => string };
  dim?: (row: Row) => boolean;
}) {
  if (paged.error && paged.rows.length === 0) {
    return (
      <Alert color="red" title="This list could not be read" className={classes.frame}>
        <Text mb="sm">{sentenceOf(paged.error)}</Text>
        <Button variant="default" onClick={() => void paged.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  }
  if (!paged.isPending && !paged.isFetching && paged.rows.length === 0) {
    return <div className={classes.frame}>{empty}</div>;
  }
  const selecting: Partial<DataTableProps<Row>> = selection
    ? {
        selectedRecords: selection.selected,
        onSelectedRecordsChange: selection.onSelect,
        getRecordSelectionCheckboxProps: (row: Row) => ({ 'aria-label': `Choose ${selection.nameOf(row)}` }),
        allRecordsSelectionCheckboxProps: { 'aria-label': 'Choose all that are shown' },
      }
    : {};
  const plain = {
    'aria-label': label,
    className: classes.frame ?? '',
    columns,
    records: paged.rows,
    idAccessor: idOf,
    fetching: paged.isPending,
    minHeight: paged.rows.length === 0 ? 180 : 0,
    noRecordsText: '',
    highlightOnHover: true,
    // The usual one is too near the colour of a link in the dark.
    highlightOnHoverColor: { light: 'gray.1', dark: 'dark.6' },
    verticalSpacing: 'xs',
    horizontalSpacing: 'md',
    rowClassName: (row: Row) => (dim?.(row) ? (classes.dim ?? '') : ''),
  };
  // The table's props are a union over every feature it has; which of them we use is said above.
  const table = { ...plain, ...selecting } as DataTableProps<Row>;
  return (
    <>
      <DataTable {...table} />
      <LoadMore
        shown={paged.rows.length}
        what={what}
        hasMore={paged.hasNextPage}
        isLoading={paged.isFetchingNextPage}
        onMore={() => void paged.fetchNextPage()}
      />
    </>
  );
}
