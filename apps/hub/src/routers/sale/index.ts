import { router } from '../procedure';
import { get } from './get';
import { list } from './list';
import { outside, outsideTotals } from './outside';
import { sellers } from './sellers';
import { totals } from './totals';

export const saleRouter = router({ get, list, outside, outsideTotals, sellers, totals });
