import { router } from '../procedure';
import { journal } from './journal';
import { list } from './list';
import { show } from './show';

export const shiftRouter = router({ journal, list, show });
