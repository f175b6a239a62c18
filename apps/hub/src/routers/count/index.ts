import { router } from '../procedure';
import { approve } from './approve';
import { cancel } from './cancel';
import { list } from './list';
import { open } from './open';
import { proposals } from './proposals';
import { recount } from './recount';
import { rule } from './rule';
import { saveRule } from './save-rule';
import { show } from './show';

export const countRouter = router({ approve, cancel, list, open, proposals, recount, rule, saveRule, show });
