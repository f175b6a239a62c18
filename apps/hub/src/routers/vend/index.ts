import { router } from '../procedure';
import { begin } from './begin';
import { beginLeading } from './begin-leading';
import { choosePayment } from './choose-payment';
import { compare } from './compare';
import { connect } from './connect';
import { direct } from './direct';
import { finish } from './finish';
import { mapPlace } from './map-place';
import { sendSales } from './send-sales';
import { settle } from './settle';
import { show } from './show';

export const vendRouter = router({
  begin,
  beginLeading,
  choosePayment,
  compare,
  connect,
  direct,
  finish,
  mapPlace,
  sendSales,
  settle,
  show,
});
