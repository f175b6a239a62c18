import { router } from '../procedure';
import { adjust } from './adjust';
import { block } from './block';
import { issue } from './issue';
import { list } from './list';
import { owed } from './owed';
import { setAllowance } from './set-allowance';
import { show } from './show';

export const giftCardRouter = router({ adjust, block, issue, list, owed, setAllowance, show });
