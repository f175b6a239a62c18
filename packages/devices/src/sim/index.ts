export { renderPaper } from './render-paper';
export { interpret } from './interpreter';
export { memoryTransport } from './memory-transport';
export {
  type Paper,
  type PaperAlign,
  type PaperLine,
  type PrinterEvent,
  type TextRun,
  paperText,
} from './paper';
export { type PrinterServer, startPrinterServer } from './printer-server';
export { type PrinterLink, SimulatedPrinter, type SimulatedPrinterOptions } from './simulated-printer';
export { SimulatedLabelPrinter } from './simulated-label-printer';
export { renderLabel } from './render-label';
export { type PrintedLabel, type ReadZpl, labelText, readZpl } from './zpl';
export { SimulatedScanner } from './simulated-scanner';
export { SimulatedDrawer } from './simulated-drawer';
export { simulatedHidScale } from './simulated-hid-scale';
export { SimulatedScale, type SimulatedScaleOptions } from './simulated-scale';
export { type WireDirection, type WireFault, faultyWire } from './faulty-wire';
export { type WireDevice, type WireEnd, type WireLink } from './wire-end';
export { SimulatedPole } from './simulated-pole';
