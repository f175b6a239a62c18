export { endHold, holdStock } from './hold';
export { holdRecordsOf } from './records';
