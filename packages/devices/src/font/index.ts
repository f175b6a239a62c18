export { type DotFont, type Glyph, dotFont, glyphRows } from './dot-font';
export { openFont } from './open-font';
export { asItStands, joined } from './shape';
