import { router } from '../procedure';
import { archive } from './archive';
import { itemNames } from './item-names';
import { list } from './list';
import { save } from './save';

export const promotionRouter = router({ archive, itemNames, list, save });
