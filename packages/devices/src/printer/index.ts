export { type PrinterModel, plainModelId, printerModel, printerModels } from './model';
export { type KickOutcome, type PrintOutcome, type PrinterStatus, type PrinterTrouble, type ReceiptPrinter, printerTroubles } from './printer';
export { type ByteTransport, type Connection, type Timers, type TransportEvents, systemTimers } from './transport';
