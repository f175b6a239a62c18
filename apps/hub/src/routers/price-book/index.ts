import { router } from '../procedure';
import { list } from './list';
import { prices } from './prices';
import { remove } from './remove';
import { save } from './save';
import { setPrices } from './set-prices';

export const priceBookRouter = router({ list, prices, remove, save, setPrices });
