import { router } from '../procedure';
import { archive } from './archive';
import { get } from './get';
import { list } from './list';
import { save } from './save';
import { tags } from './tags';

export const productRouter = router({ archive, get, list, save, tags });
