import { list as listAlerts } from './alert/list';
import { createCode } from './enrolment/create-code';
import { archive } from './item/archive';
import { changePrice } from './item/change-price';
import { find } from './item/find';
import { save } from './item/save';
import { router } from './procedure';
import { list as listQuarantine } from './quarantine/list';
import { replay } from './quarantine/replay';
import { list as listSales } from './sale/list';
import { totals } from './sale/totals';
import { list as listStaff } from './staff/list';
import { list as listStock } from './stock/list';
import { list as listTerminals } from './terminal/list';
import { revoke } from './terminal/revoke';

/** What head office may ask of the hub: one file per procedure, each parses, authorises and calls one use case. */
export const adminRouter = router({
  alert: router({ list: listAlerts }),
  enrolment: router({ createCode }),
  item: router({ find, save, archive, changePrice }),
  quarantine: router({ list: listQuarantine, replay }),
  sale: router({ list: listSales, totals }),
  staff: router({ list: listStaff }),
  stock: router({ list: listStock }),
  terminal: router({ list: listTerminals, revoke }),
});
export type AdminRouter = typeof adminRouter;
export { type OperatorContext } from './procedure';
