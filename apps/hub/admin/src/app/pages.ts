import { accountPages } from '../account/pages';
import { adjustmentsPages } from '../adjustments/pages';
import { alertsPages } from '../alerts/pages';
import { archivesPages } from '../archives/pages';
import { auditPages } from '../audit/pages';
import { binsPages } from '../bins/pages';
import { cardDifferencesPages, cardReadersPages } from '../cards/pages';
import { cataloguePages } from '../catalogue/pages';
import { countsPages } from '../counts/pages';
import { customersPages } from '../customers/pages';
import { dashboardPages } from '../dashboard/pages';
import { doorPages } from '../door/pages';
import { foresightPages } from '../foresight/pages';
import { giftCardsPages } from '../gift-cards/pages';
import { importPages } from '../import/pages';
import { laybysPages } from '../laybys/pages';
import { lawReportsPages } from '../law-reports/pages';
import { linksPages } from '../links/pages';
import { loyaltyPages } from '../loyalty/pages';
import { messagesPages } from '../messages/pages';
import { deliveriesPages } from '../deliveries/pages';
import { ordersPages } from '../orders/pages';
import { peoplePages } from '../people/pages';
import { programsPages } from '../programs/pages';
import { vendPages } from '../vend/pages';
import { promotionsPages } from '../promotions/pages';
import { purchasesPages } from '../purchases/pages';
import { salesPages } from '../sales/pages';
import { shiftsPages } from '../shifts/pages';
import { stockPages } from '../stock/pages';
import { storesPages } from '../stores/pages';
import { terminalsPages } from '../terminals/pages';
import { transfersPages } from '../transfers/pages';
import { updatesPages } from '../updates/pages';
import { valuationPages } from '../valuation/pages';
import type { AdminPage } from './page';

/** Every page there is, in the order of the navigation. */
export const adminPages: readonly AdminPage[] = [
  ...dashboardPages,
  ...alertsPages,
  ...salesPages,
  ...ordersPages,
  ...deliveriesPages,
  ...shiftsPages,
  ...cardDifferencesPages,
  ...laybysPages,
  ...lawReportsPages,
  ...customersPages,
  ...cataloguePages,
  ...promotionsPages,
  ...loyaltyPages,
  ...giftCardsPages,
  ...importPages,
  ...stockPages,
  ...binsPages,
  ...transfersPages,
  ...foresightPages,
  ...countsPages,
  ...purchasesPages,
  ...adjustmentsPages,
  ...valuationPages,
  ...archivesPages,
  ...storesPages,
  ...terminalsPages,
  ...updatesPages,
  ...cardReadersPages,
  ...peoplePages,
  ...accountPages,
  ...auditPages,
  ...messagesPages,
  ...programsPages,
  ...vendPages,
  ...linksPages,
  ...doorPages,
];
