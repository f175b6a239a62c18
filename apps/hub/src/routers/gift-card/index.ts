import { router } from '../procedure';
import { adjust } from './adjust';
import { block } from './block';
import { changeEnd } from './change-end';
import { issue } from './issue';
import { list } from './list';
import { owed } from './owed';
import { reissue } from './reissue';
import { setAllowance } from './set-allowance';
import { show } from './show';

export const giftCardRouter = router({
  adjust,
  block,
  changeEnd,
  issue,
  list,
  owed,
  reissue,
  setAllowance,
  show,
});
