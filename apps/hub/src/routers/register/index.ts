import { router } from '../procedure';
import { archive } from './archive';
import { create } from './create';
import { rename } from './rename';

export const registerRouter = router({ archive, create, rename });
