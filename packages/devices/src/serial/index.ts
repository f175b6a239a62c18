export { type SerialLine, type SerialSettings, openSerialLine } from './serial-line';
