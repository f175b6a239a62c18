export {
  type Attention,
  type AttentionKind,
  type TerminalSeen,
  agoText,
  attentionKinds,
  attentionOf,
} from './attention';
export { isOpenAt, spansOn } from './opening-hours';
