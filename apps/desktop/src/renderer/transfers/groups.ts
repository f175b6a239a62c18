import type { TransferGroup, TransferRow } from '../../ipc/areas/transfer-views';

const groups: readonly TransferGroup[] = [
  'to-approve',
  'to-pick',
  'to-send',
  'arriving',
  'discrepancies',
  'to-close',
  'asked',
  'on-its-way',
  'done',
];

type Row = Pick<TransferRow, 'group'>;

/** What somebody here has to do comes first; a group with nothing in it is not shown. Source: spec/transfer-screens.md TS3 */
export const groupsOf = <Some extends Row>(rows: readonly Some[]): { group: TransferGroup; rows: Some[] }[] =>
  groups
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((each) => each.rows.length > 0);
