import { router } from '../procedure';
import { preview } from './preview';
import { previewBins } from './preview-bins';
import { templates } from './templates';

export const labelRouter = router({ preview, previewBins, templates });
