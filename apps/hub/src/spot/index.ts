export { spotRecordsOf } from './spot-records';
export { type SpotRefusal, setSpot } from './set-spot';
