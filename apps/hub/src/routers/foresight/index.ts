import { router } from '../procedure';
import { acceptPurchase } from './accept-purchase';
import { acceptTransfer } from './accept-transfer';
import { changePurchaseLine } from './change-purchase-line';
import { changeTransferLine } from './change-transfer-line';
import { chart } from './chart';
import { dismissPurchase } from './dismiss-purchase';
import { dismissTransfer } from './dismiss-transfer';
import { item } from './item';
import { itemTerms } from './item-terms';
import { lines } from './lines';
import { proposals } from './proposals';
import { rule } from './rule';
import { runNow } from './run-now';
import { saveItemTerms } from './save-item-terms';
import { saveRule } from './save-rule';
import { saveTerms } from './save-terms';
import { terms } from './terms';

export const foresightRouter = router({
  acceptPurchase,
  acceptTransfer,
  changePurchaseLine,
  changeTransferLine,
  chart,
  dismissPurchase,
  dismissTransfer,
  item,
  itemTerms,
  lines,
  proposals,
  rule,
  runNow,
  saveItemTerms,
  saveRule,
  saveTerms,
  terms,
});
