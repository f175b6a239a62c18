export { pictureOf } from './picture-of';
