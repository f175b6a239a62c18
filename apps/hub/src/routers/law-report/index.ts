import { router } from '../procedure';
import { salesTax } from './sales-tax';
import { vapingReturnOf } from './vaping-return';

export const lawReportRouter = router({ salesTax, vapingReturn: vapingReturnOf });
