export { hashPin, saltBytes } from './hash-pin';
