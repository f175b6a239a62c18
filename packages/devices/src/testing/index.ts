export { deviceOnSerial } from './device-on-serial';
export { type CablePair, serialCable } from './socat';
export { aWhile, until } from './until';
