import { router } from '../procedure';
import { archive } from './archive';
import { groups } from './groups';
import { list } from './list';
import { removeGroup } from './remove-group';
import { save } from './save';
import { saveGroup } from './save-group';

export const customerRouter = router({ archive, groups, list, removeGroup, save, saveGroup });
