export { doneBy } from './done-by';
export { type Credentials, type Identified, identify, setUpFirst } from './identify';
export { type AccessRefusal, type Principal, limitedTo, mayActAt, mayDo } from './principal';
