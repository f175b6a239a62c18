export { spotRecordsOf } from './spot-records';
export { type SpotLine, type SpotProblem, mostSpotLines, setSpots } from './set-spots';
export { type SpotRefusal, setSpot } from './set-spot';
