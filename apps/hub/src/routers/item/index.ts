import { router } from '../procedure';
import { archive } from './archive';
import { cancelPrice } from './cancel-price';
import { changePrice } from './change-price';
import { find } from './find';
import { save } from './save';

export const itemRouter = router({ archive, cancelPrice, changePrice, find, save });
