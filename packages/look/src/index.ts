export { cssVariablesResolver } from './scheme';
export { look } from './theme';
