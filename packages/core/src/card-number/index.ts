export { holdsCardNumber, holdsCardNumberAnywhere } from './card-number';
