export { type Examined, examine } from './examine';
export type { Finding } from './finding';
