import type { ReactNode } from 'react';
import { DeedCardSheet } from '../payment/standing-card';
import { useSale } from '../till/desk-context';
import { PauseSheet } from '../orders/pause-sheet';
import { RefuseSheet } from '../orders/refuse-sheet';
import { ReplaceSheet } from '../orders/replace-sheet';
import { VoidSheet } from '../returns/void-sheet';
import { OwnPinSheet } from '../sign-in/own-pin-sheet';
import type { AreaSheet } from '../till/area-sheets';
import { TransferSheets, isTransferSheet } from '../transfers/transfer-sheets';
import { AccountPaymentSheet } from './account-payment-sheet';
import { BuyerSheet } from './buyer-sheet';
import { CouponsSheet } from './coupons-sheet';
import { CustomItemSheet } from './custom-item-sheet';
import { CustomerSheet } from './customer-sheet';
import { DisplaySheet } from './display-sheet';
import { ExemptionSheet } from './exemption-sheet';
import { CardReaderSheet } from './card-reader-sheet';
import { ForeignCashSheet } from './foreign-cash-sheet';
import { LanguageSheet } from './language-sheet';
import { LaybySheet } from './layby-sheet';
import { LoadCardSheet } from './load-card-sheet';
import { MailSheet } from './mail-sheet';
import { NoSaleSheet } from './no-sale-sheet';
import { OpenLaybySheet } from './open-layby-sheet';
import { OnAccountSheet } from './on-account-sheet';
import { ParkSheet } from './park-sheet';
import { PayByCardSheet } from './pay-by-card-sheet';
import { PointsSheet } from './points-sheet';
import { PriceSheet } from './price-sheet';
import { QuoteOverSheet } from './quote-over-sheet';
import { TipSheet } from './tip-sheet';
import { WhyPriceSheet } from './why-price-sheet';

/** The sheet of an area, by its kind. */
export function AreaSheets({ sheet, onClose }: { sheet: AreaSheet; onClose: () => void }): ReactNode {
  const line = useSale((sale) =>
    'lineId' in sheet ? sale.lines.find(({ lineId }) => lineId === sheet.lineId) : undefined,
  );
  if (isTransferSheet(sheet)) return <TransferSheets sheet={sheet} onClose={onClose} />;
  switch (sheet.kind) {
    case 'mail-receipt':
      return <MailSheet saleId={sheet.saleId} onClose={onClose} />;
    case 'buyer':
      return <BuyerSheet onClose={onClose} />;
    case 'exemption':
      return <ExemptionSheet onClose={onClose} />;
    case 'park':
      return <ParkSheet onClose={onClose} />;
    case 'quote-over':
      return <QuoteOverSheet {...sheet} onClose={onClose} />;
    case 'void-sale':
      return <VoidSheet onClose={onClose} />;
    case 'refuse-order':
      return <RefuseSheet {...sheet} onClose={onClose} />;
    case 'pause-platform':
      return <PauseSheet {...sheet} onClose={onClose} />;
    case 'replace-line':
      return <ReplaceSheet {...sheet} onClose={onClose} />;
    case 'customer-display':
      return <DisplaySheet onClose={onClose} />;
    case 'own-pin':
      return <OwnPinSheet onClose={onClose} />;
    case 'language':
      return <LanguageSheet onClose={onClose} />;
    case 'coupons':
      return <CouponsSheet onClose={onClose} />;
    case 'customer':
      return <CustomerSheet onClose={onClose} />;
    case 'account-payment':
      return <AccountPaymentSheet customerId={sheet.customerId} onClose={onClose} />;
    case 'open-layby':
      return <OpenLaybySheet onClose={onClose} />;
    case 'pay-layby':
    case 'give-back-layby':
    case 'cancel-layby':
      return <LaybySheet kind={sheet.kind} laybyId={sheet.laybyId} onClose={onClose} />;
    case 'pay-on-account':
      return <OnAccountSheet onClose={onClose} />;
    case 'pay-with-points':
      return <PointsSheet onClose={onClose} />;
    case 'pay-by-card':
      return <PayByCardSheet onClose={onClose} />;
    case 'give-to-card':
    case 'load-card':
      return <LoadCardSheet isRefund={sheet.kind === 'give-to-card'} onClose={onClose} />;
    case 'card-reader':
      return <CardReaderSheet onClose={onClose} />;
    case 'deed-card':
      return <DeedCardSheet onClose={onClose} />;
    case 'foreign-cash':
      return <ForeignCashSheet onClose={onClose} />;
    case 'tip':
      return <TipSheet onClose={onClose} />;
    case 'no-sale':
      return <NoSaleSheet onClose={onClose} />;
    case 'custom-item':
      return <CustomItemSheet onClose={onClose} />;
    case 'line-price':
      return line ? <PriceSheet line={line} onClose={onClose} /> : null;
    case 'why-price':
      return line ? <WhyPriceSheet line={line} onClose={onClose} /> : null;
  }
}
