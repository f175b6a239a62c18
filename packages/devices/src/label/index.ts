export { encodeLabel } from './encode-label';
export { type LabelMark, layOutLabel } from './lay-out';
export { type LabelModel, labelModel } from './model';
export { type OpenLabelPrinterDeps, openLabelPrinter } from './open-label-printer';
export { type LabelPrinter } from './zpl-printer';
