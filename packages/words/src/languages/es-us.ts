import type { Dictionary } from '../languages';
import { access } from './es-us/access';
import { account } from './es-us/account';
import { bins } from './es-us/bins';
import { buyer } from './es-us/buyer';
import { cardReader } from './es-us/card-reader';
import { customers } from './es-us/customers';
import { day } from './es-us/day';
import { goods } from './es-us/goods';
import { goodsScreens } from './es-us/goods-screens';
import { mail } from './es-us/mail';
import { kitchen } from './es-us/kitchen';
import { loyalty } from './es-us/loyalty';
import { may } from './es-us/may';
import { orders } from './es-us/orders';
import { parked } from './es-us/parked';
import { devices } from './es-us/devices';
import { doctor } from './es-us/doctor';
import { drawer } from './es-us/drawer';
import { refusals } from './es-us/refusals';
import { returns } from './es-us/returns';
import { sale } from './es-us/sale';
import { screens } from './es-us/screens';
import { shifts } from './es-us/shifts';
import { starting } from './es-us/starting';
import { status } from './es-us/status';
import { support } from './es-us/support';
import { training } from './es-us/training';
import { transferScreens } from './es-us/transfer-screens';
import { transferTill } from './es-us/transfer-till';
import { transfers } from './es-us/transfers';
import { updates } from './es-us/updates';

/** Spanish as it is spoken in the shops of Florida; complete, which `npm run check` holds. */
export const esUs: Dictionary = {
  ...access,
  ...cardReader,
  ...doctor,
  ...devices,
  ...support,
  ...starting,
  ...status,
  ...refusals,
  ...sale,
  ...returns,
  ...day,
  ...customers,
  ...kitchen,
  ...loyalty,
  ...may,
  ...mail,
  ...buyer,
  ...account,
  ...orders,
  ...goods,
  ...bins,
  ...goodsScreens,
  ...parked,
  ...training,
  ...transfers,
  ...transferScreens,
  ...transferTill,
  ...shifts,
  ...updates,
  ...drawer,
  ...screens,
};
