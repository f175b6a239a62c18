import { router } from '../procedure';
import { advertising } from './advertising';
import { archive } from './archive';
import { itemNames } from './item-names';
import { list } from './list';
import { save } from './save';

export const promotionRouter = router({ advertising, archive, itemNames, list, save });
