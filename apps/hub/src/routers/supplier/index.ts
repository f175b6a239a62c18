import { router } from '../procedure';
import { list } from './list';
import { save } from './save';

export const supplierRouter = router({ list, save });
