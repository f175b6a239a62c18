import { accountPages } from '../account/pages';
import { alertsPages } from '../alerts/pages';
import { auditPages } from '../audit/pages';
import { cataloguePages } from '../catalogue/pages';
import { customersPages } from '../customers/pages';
import { dashboardPages } from '../dashboard/pages';
import { doorPages } from '../door/pages';
import { giftCardsPages } from '../gift-cards/pages';
import { importPages } from '../import/pages';
import { loyaltyPages } from '../loyalty/pages';
import { peoplePages } from '../people/pages';
import { programsPages } from '../programs/pages';
import { promotionsPages } from '../promotions/pages';
import { salesPages } from '../sales/pages';
import { shiftsPages } from '../shifts/pages';
import { stockPages } from '../stock/pages';
import { storesPages } from '../stores/pages';
import { terminalsPages } from '../terminals/pages';
import { transfersPages } from '../transfers/pages';
import type { AdminPage } from './page';

/** Every page there is, in the order of the navigation. */
export const adminPages: readonly AdminPage[] = [
  ...dashboardPages,
  ...alertsPages,
  ...salesPages,
  ...shiftsPages,
  ...customersPages,
  ...cataloguePages,
  ...promotionsPages,
  ...loyaltyPages,
  ...giftCardsPages,
  ...importPages,
  ...stockPages,
  ...transfersPages,
  ...storesPages,
  ...terminalsPages,
  ...peoplePages,
  ...accountPages,
  ...auditPages,
  ...programsPages,
  ...doorPages,
];
