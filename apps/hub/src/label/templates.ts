/** Sizes in millimetres. */
export type LabelTemplate = {
  name: string;
  page: { width: number; height: number };
  label: { width: number; height: number };
  columns: number;
  rows: number;
  /** Where the first label begins. */
  margin: { left: number; top: number };
  /** From one label's begin to the next one's. */
  pitch: { across: number; down: number };
};

const a4 = { width: 210, height: 297 };

/** Sheets and rolls that any stationer has. Source: spec/labels.md LB1 */
export const labelTemplates = {
  'sheet-24': {
    name: 'A4 sheet, 24 labels of 63.5 × 33.9 mm (3 × 8, as Avery L7159)',
    page: a4,
    label: { width: 63.5, height: 33.9 },
    columns: 3,
    rows: 8,
    margin: { left: 7.2, top: 12.9 },
    pitch: { across: 66, down: 33.9 },
  },
  'sheet-40': {
    name: 'A4 sheet, 40 labels of 45.7 × 25.4 mm (4 × 10, as Avery L7654)',
    page: a4,
    label: { width: 45.7, height: 25.4 },
    columns: 4,
    rows: 10,
    margin: { left: 9.7, top: 21.5 },
    pitch: { across: 48.3, down: 25.4 },
  },
  'letter-30': {
    name: 'US Letter sheet, 30 labels of 66.7 × 25.4 mm (3 × 10, as Avery 5160)',
    page: { width: 215.9, height: 279.4 },
    label: { width: 66.7, height: 25.4 },
    columns: 3,
    rows: 10,
    margin: { left: 4.8, top: 12.7 },
    pitch: { across: 69.8, down: 25.4 },
  },
  'roll-57x32': {
    name: 'Roll, one label of 57 × 32 mm at a time',
    page: { width: 57, height: 32 },
    label: { width: 57, height: 32 },
    columns: 1,
    rows: 1,
    margin: { left: 0, top: 0 },
    pitch: { across: 57, down: 32 },
  },
} as const satisfies Record<string, LabelTemplate>;
export type TemplateName = keyof typeof labelTemplates;
export const templateNames = Object.keys(labelTemplates) as TemplateName[];

export const labelsPerPage = ({ columns, rows }: LabelTemplate): number => columns * rows;
