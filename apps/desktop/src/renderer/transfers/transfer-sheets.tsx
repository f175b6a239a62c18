import type { ReactNode } from 'react';
import type { AreaSheet } from '../till/area-sheets';
import type { TransferSheet } from '../till/transfer-sheets';
import { AmountSheet } from './amount-sheet';
import { BatchSheet } from './batch-sheet';
import { DamagedSheet } from './damaged-sheet';
import { DispatchSheet } from './dispatch-sheet';
import { FindItemSheet } from './find-item-sheet';
import { OwnerSheet } from './owner-sheet';
import { PictureSheet, PictureShownSheet } from './picture-sheet';
import { ReasonSheet } from './reason-sheet';
import { SettleSheet } from './settle-sheet';
import { ShortSheet } from './short-sheet';
import { ThatWasAllSheet } from './that-was-all-sheet';
import { WeightSheet } from './weight-sheet';

export const isTransferSheet = (sheet: AreaSheet): sheet is TransferSheet =>
  sheet.kind.startsWith('transfer-');

/** What is asked over the screens of transfers. */
export function TransferSheets({ sheet, onClose }: { sheet: TransferSheet; onClose: () => void }): ReactNode {
  switch (sheet.kind) {
    case 'transfer-amount':
      return <AmountSheet key={sheet.title} {...sheet} onClose={onClose} />;
    case 'transfer-batch':
      return <BatchSheet key={sheet.name} {...sheet} onClose={onClose} />;
    case 'transfer-reason':
      return <ReasonSheet {...sheet} onClose={onClose} />;
    case 'transfer-short':
      return <ShortSheet {...sheet} onClose={onClose} />;
    case 'transfer-weight':
      return <WeightSheet {...sheet} onClose={onClose} />;
    case 'transfer-dispatch':
      return <DispatchSheet {...sheet} onClose={onClose} />;
    case 'transfer-damaged':
      return <DamagedSheet {...sheet} onClose={onClose} />;
    case 'transfer-picture':
      return <PictureSheet {...sheet} onClose={onClose} />;
    case 'transfer-picture-shown':
      return <PictureShownSheet {...sheet} onClose={onClose} />;
    case 'transfer-find-item':
      return <FindItemSheet {...sheet} onClose={onClose} />;
    case 'transfer-that-was-all':
      return <ThatWasAllSheet {...sheet} onClose={onClose} />;
    case 'transfer-owner':
      return <OwnerSheet {...sheet} onClose={onClose} />;
    case 'transfer-settle':
      return <SettleSheet {...sheet} onClose={onClose} />;
  }
}
