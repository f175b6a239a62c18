import { router } from '../procedure';
import { list } from './list';
import { sayItem } from './say-item';

export const deliveryRouter = router({ list, sayItem });
