import { router } from '../procedure';
import { valuation } from './valuation';

export const costRouter = router({ valuation });
