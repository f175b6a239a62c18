import { router } from '../procedure';
import { search } from './search';
import { verbs } from './verbs';
import { verify } from './verify';

export const auditRouter = router({ search, verbs, verify });
