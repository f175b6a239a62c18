import { router } from '../procedure';
import { adjust } from './adjust';
import { history } from './history';
import { rule } from './rule';
import { saveRule } from './save-rule';

export const loyaltyRouter = router({ adjust, history, rule, saveRule });
