export { type Credentials, type Identified, identify } from './identify';
export { type AccessRefusal, type Principal, mayActAt, mayDo } from './principal';
