import type { StaffId } from '@tillbridge/core/kernel';
import type { drawerReasons } from '@tillbridge/core/wire';
import type { AreasApi } from '../ipc/areas';
import { accessOn } from './access/access';
import { accountOn } from './account/account';
import { ageOn } from './age/age';
import { approvalOn } from './approval/approve';
import { adjustmentOn } from './adjustment/adjustment';
import { binOn } from './bin/bin';
import { cardReaderOn } from './card-reader/card-reader';
import { countOn } from './count/count';
import { countReviewOn } from './count/review';
import { deviceSetupOn } from './device-setup/device-setup';
import type { ScanQueue } from './scanning/scan-queue';
import { intakeOn } from './intake/intake';
import { buyerOn } from './buyer/buyer';
import { exemptionOn } from './exemption/exemption';
import { customerOn } from './customer/customer';
import { mailOn } from './mail/mail';
import { loyaltyOn } from './loyalty/loyalty';
import { maintenanceOn } from './maintenance/maintenance';
import { orderOn } from './order/order';
import { ownPinOn } from './session/own-pin';
import { parkedOn } from './parked/parked';
import { platformOn } from './platform/platform';
import { priceLabelOn } from './price-label/price-label';
import { promotionOn } from './promotion/promotion';
import type { Kitchen } from './kitchen/kitchen';
import { laybyOn } from './layby/layby';
import type { Database, Transactions } from './database/database';
import type { EngineDeps } from './deps';
import { returnsOn } from './returns/returns';
import { sellingOn } from './selling/selling';
import { shiftOn } from './shift/shift';
import { stockOn } from './stock/stock';
import type { Support } from './support/support';
import { supportOn } from './support/support-on';
import { trainingOn } from './training/training';
import { transferOn } from './transfer/transfer';
import { updateOn } from './update/update';
import { valueOn } from './value/value';
import { wordsOn } from './words/words';
import type { Counter } from './sale/counter';
import type { Paying } from './sale/pay';
import type { Session } from './session/session';
import type { AskHub } from './sync/ask-hub';
import type { HubContact } from './sync/sync';

/** What the areas of the shop's day are built on. */
export type AreaNeeds = {
  deps: EngineDeps;
  db: Database;
  transactions: Transactions;
  counter: Counter;
  /** For tenders that are more than an amount, and for sales that are paid before anybody saw them. */
  paying: Paying;
  session: Session;
  support: Support;
  /** Tells head office now how this till is; false when it could not. */
  reportNow(): Promise<boolean>;
  /** Facts of another terminal lie ready to be sent. */
  salvaged(): void;
  /** What only the hub can decide, while somebody waits; says so at once when it is away. */
  askHub: AskHub;
  /** How the line to the hub is, as the last attempt found it. */
  hubContact(): Pick<HubContact, 'lastGoodAt' | 'problem'>;
  /** A fact was stated that no sale tells of: it wants to be sent, and counted on the screen. */
  stated(): void;
  /** The open sale, or what stands beside it, is to be shown anew. */
  saleChanged(): void;
  /** Paper waits. */
  printJobQueued(): void;
  /** Tells those who make or fetch goods of what was taken on. */
  kitchen: Kitchen;
  /** Who hears a scan before anybody makes anything of it, and may keep it. */
  scansFirst: ScanQueue['first'];
  /** Every few seconds while the till runs. */
  onTick(act: () => void): void;
  /** When the till stops: what was told to happen later is not to. */
  onStop(act: () => void): void;
  /** Opens the drawer, where the till can, for money that is moved or counted. */
  openDrawer(reason: (typeof drawerReasons)[number], staffId: StaffId): void;
};

/** Each area's part of the api. One line each. */
export function areasOn(needs: AreaNeeds): AreasApi {
  // Money for a layby or an account may be paid at the reader, which does what is to be done with it when the card is held.
  const account = accountOn(needs);
  const layby = laybyOn(needs);
  return {
    ...accessOn(needs),
    ...account,
    ...ageOn(needs),
    ...approvalOn(needs),
    ...buyerOn(needs),
    ...adjustmentOn(needs),
    ...binOn(needs),
    ...cardReaderOn(needs, { ...account, ...layby }),
    ...countOn(needs),
    ...countReviewOn(needs),
    ...deviceSetupOn(needs),
    ...intakeOn(needs),
    ...stockOn(needs),
    ...supportOn(needs),
    ...customerOn(needs),
    ...exemptionOn(needs),
    ...mailOn(needs),
    ...loyaltyOn(needs),
    ...maintenanceOn(needs),
    ...orderOn(needs),
    ...ownPinOn(needs),
    ...parkedOn(needs),
    ...layby,
    ...platformOn(needs),
    ...priceLabelOn(needs),
    ...promotionOn(needs),
    ...returnsOn(needs),
    ...sellingOn(needs),
    ...shiftOn(needs),
    ...trainingOn(needs),
    ...transferOn(needs),
    ...updateOn(needs),
    ...valueOn(needs),
    ...wordsOn(needs),
  };
}
