import { router } from '../procedure';
import { changeCrashReports, crashReports } from './crash-reports';
import { changeDemand } from './change-demand';
import { demand } from './demand';

export const companyRouter = router({ changeCrashReports, changeDemand, crashReports, demand });
