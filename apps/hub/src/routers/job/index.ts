import { router } from '../procedure';
import { discard } from './discard';
import { list } from './list';
import { retry } from './retry';

export const jobRouter = router({ discard, list, retry });
