import { useState } from 'react';
import type { PartRow } from './part-rows';

/** Rows of a dialog as somebody fills them in. */
export function usePartRows(
  begin: () => PartRow[],
): [rows: PartRow[], change: (key: string, part: Partial<PartRow>) => void] {
  const [rows, setRows] = useState(begin);
  return [rows, (key, part) => setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))];
}
