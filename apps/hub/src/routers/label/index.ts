import { router } from '../procedure';
import { preview } from './preview';
import { templates } from './templates';

export const labelRouter = router({ preview, templates });
