import { router } from '../procedure';
import { createCode } from './create-code';

export const enrolmentRouter = router({ createCode });
