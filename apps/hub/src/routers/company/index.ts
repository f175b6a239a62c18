import { router } from '../procedure';
import { changeDemand } from './change-demand';
import { demand } from './demand';

export const companyRouter = router({ changeDemand, demand });
