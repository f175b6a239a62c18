import type { ReactNode } from 'react';
import type { AreaSheet } from '../till/area-sheets';

/** The sheet of an area, by its kind. */
export function AreaSheets({ sheet }: { sheet: AreaSheet; onClose: () => void }): ReactNode {
  return sheet;
}
