import { router } from '../procedure';
import { get } from './get';
import { list } from './list';
import { save } from './save';

export const productRouter = router({ get, list, save });
