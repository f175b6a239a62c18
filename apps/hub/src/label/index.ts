export { type BinLabel, layOutBin } from './bin-label';
export { BinLabelWish, makeBinLabels, previewBinLabels } from './bin-labels';
export { type Bars, type Symbology, barsOf, symbologyOf } from './bars';
export { drawLabels, labelMeasure } from './draw-pdf';
export { knowsLetter, registerFonts } from './fonts';
export { type Label, type Measure, type Shape, layOutLabel, placesOf } from './lay-out';
export { type LabelRefusal, LabelWish, makeLabels } from './make-labels';
export { previewLabels } from './preview-labels';
export {
  type LabelTemplate,
  type TemplateName,
  labelTemplates,
  labelsPerPage,
  templateNames,
} from './templates';
