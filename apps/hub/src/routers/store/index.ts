import { router } from '../procedure';
import { archive } from './archive';
import { change } from './change';
import { create } from './create';
import { list } from './list';
import { show } from './show';

export const storeRouter = router({ archive, change, create, list, show });
