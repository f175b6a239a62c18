import { router } from '../procedure';
import { activity } from './activity';
import { attention } from './attention';
import { live } from './live';
import { lowStock } from './low-stock';
import { places } from './places';
import { sales } from './sales';
import { top } from './top';

export const dashboardRouter = router({ activity, attention, live, lowStock, places, sales, top });
