/** What a file holds, row by row; the first record is the header. */
export type FileRecord =
  | { kind: 'record'; line: number; cells: string[] }
  /** This row cannot be read; the rest can. */
  | { kind: 'corrupt'; line: number; cells: string[]; reason: string }
  /** Nothing behind this can be read. */
  | { kind: 'stop'; line: number; reason: string };

export type FileKind = 'csv' | 'xlsx';

/** As the shop's own help says it; a larger catalogue comes in parts. */
export const mostRows = 250_000;
