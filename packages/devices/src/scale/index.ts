export { type WeighOutcome, type WeighTrouble, weighTroubles } from './judge';
export { plainScaleId, scaleModels } from './models';
export { type OpenScaleDeps, type OpenScaleRefusal, openScale } from './open-scale';
export { type Weight, type WeightUnit, quantityOf, weightText } from './reading';
export { type Scale, type ScaleStatus, type ScaleTrouble, scaleTroubles } from './scale';
