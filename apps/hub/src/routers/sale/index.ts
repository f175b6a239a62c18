import { router } from '../procedure';
import { list } from './list';
import { totals } from './totals';

export const saleRouter = router({ list, totals });
