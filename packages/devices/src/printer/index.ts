export { EscPosPrinter, type EscPosPrinterDeps } from './escpos-printer';
export { type PrinterModel, plainModelId, printerModel, printerModels } from './model';
export { type OpenPrinterDeps, type OpenPrinterRefusal, openPrinter } from './open-printer';
export {
  type KickOutcome,
  type PrintOutcome,
  type PrinterStatus,
  type PrinterTrouble,
  type ReceiptPrinter,
  printerTroubles,
} from './printer';
export { type DeviceTiming, usualTiming } from '../link/timing';
export {
  type ByteTransport,
  type Connection,
  type LineSignals,
  type Timers,
  type TransportEvents,
  systemTimers,
} from '../link/transport';
