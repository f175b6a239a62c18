export { type StoredImage, readImage, storeImage } from './images';
export { pictureKindOf } from './recognise';
export { type ImageRefusal, mostImageBytes, resizePicture } from './resize';
export { sendImage } from './send-image';
export { type ImageSize, imageSizes } from './sizes';
