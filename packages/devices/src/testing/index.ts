export { printerOnSerial } from './serial-printer';
export { type CablePair, serialCable } from './socat';
export { aWhile, until } from './until';
