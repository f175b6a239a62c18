export { ReleaseMaker, programOf } from './releases';
export { HeadOffice } from './head-office';
