import type { ReactNode } from 'react';
import { useTill } from '../till/desk-context';
import { ApproveScreen } from './approve-screen';
import { AskScreen } from './ask-screen';
import { PackScreen } from './pack-screen';
import { PickScreen } from './pick-screen';
import { ReceiveScreen } from './receive-screen';
import { TransferListScreen } from './transfer-list';

/** Goods on their way from store to store: asked for, picked, packed, sent, received. Source: spec/transfers.md */
export function TransfersScreen(): ReactNode {
  const place = useTill((till) => till.transfers);
  switch (place.at) {
    case 'list':
      return <TransferListScreen chosen={place.chosen} shipmentId={place.shipmentId ?? null} />;
    case 'approving':
      return <ApproveScreen transferId={place.transferId} />;
    case 'picking':
      return <PickScreen transferId={place.transferId} />;
    case 'packing':
      return <PackScreen transferId={place.transferId} />;
    case 'receiving':
      return <ReceiveScreen transferId={place.transferId} shipmentId={place.shipmentId} />;
    case 'asking':
      return <AskScreen />;
  }
}
