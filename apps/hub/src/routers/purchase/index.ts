import { router } from '../procedure';
import { deliveries } from './deliveries';
import { end } from './end';
import { list } from './list';
import { pdf } from './pdf';
import { receive } from './receive';
import { save } from './save';
import { send } from './send';
import { sendBack } from './send-back';
import { show } from './show';
import { stateCosts } from './state-costs';

export const purchaseRouter = router({
  deliveries,
  end,
  list,
  pdf,
  receive,
  save,
  send,
  sendBack,
  show,
  stateCosts,
});
