import type { ReactNode } from 'react';
import { useSale } from '../till/desk-context';
import type { AreaSheet } from '../till/area-sheets';
import { CouponsSheet } from './coupons-sheet';
import { WhyPriceSheet } from './why-price-sheet';

/** The sheet of an area, by its kind. */
export function AreaSheets({ sheet, onClose }: { sheet: AreaSheet; onClose: () => void }): ReactNode {
  const line = useSale((sale) =>
    'lineId' in sheet ? sale.lines.find(({ lineId }) => lineId === sheet.lineId) : undefined,
  );
  switch (sheet.kind) {
    case 'coupons':
      return <CouponsSheet onClose={onClose} />;
    case 'why-price':
      return line ? <WhyPriceSheet line={line} onClose={onClose} /> : null;
  }
}
