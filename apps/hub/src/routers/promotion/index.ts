import { router } from '../procedure';
import { archive } from './archive';
import { list } from './list';
import { save } from './save';

export const promotionRouter = router({ archive, list, save });
